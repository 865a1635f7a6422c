# source: https://github.com/huggingface/transformers/issues/779
import os

import torch
from torch.utils.data import DataLoader, RandomSampler
from torch.utils.tensorboard import SummaryWriter
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def train(args, train_ds, mdl, task):
    tb_writer = SummaryWriter(os.path.join(args.output_dir, task))  # ! any-summary-writer-unclosed
    dl = DataLoader(train_ds, sampler=RandomSampler(train_ds), batch_size=args.bs)
    total = len(dl) * args.epochs
    opt = torch.optim.AdamW(mdl.parameters(), lr=args.lr, eps=1e-8)
    sched = get_linear_schedule_with_warmup(opt, int(0.1 * total), total)
    step, tr_loss, logged = 0, 0.0, 0.0
    mdl.train()
    for _ in range(args.epochs):
        for b in dl:
            b = {k: v.to(args.device) for k, v in b.items()}
            loss = mdl(**b).loss
            loss.backward()
            tr_loss += loss.item()
            torch.nn.utils.clip_grad_norm_(mdl.parameters(), 1.0)
            opt.step()
            sched.step()
            mdl.zero_grad()
            step += 1
            if step % args.logging_steps == 0:
                tb_writer.add_scalar("lr", sched.get_last_lr()[0], step)
                tb_writer.add_scalar("loss", (tr_loss - logged) / args.logging_steps, step)
                logged = tr_loss
    return step, tr_loss / step


def all_tasks(args, datasets):
    for task, ds in datasets.items():
        mdl = AutoModelForSequenceClassification.from_pretrained(args.name, num_labels=ds.num_labels).to(args.device)  # ~
        print(task, train(args, ds, mdl, task))
