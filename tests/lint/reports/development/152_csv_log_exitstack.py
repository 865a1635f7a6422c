# source: from memory: logging metrics to csv from a fine-tuning notebook
# %%
import csv
from contextlib import ExitStack
import torch
from ner import BertTagger, conll, span_f1

net = BertTagger("bert-base-cased", 9).cuda()
opt = torch.optim.AdamW(net.parameters(), 5e-5)

# %%
with ExitStack() as st:
    out = csv.writer(st.enter_context(open("ner.csv", "w", newline="")))
    out.writerow(["epoch", "split", "loss", "f1"])
    for ep in range(4):
        for split in ("train", "dev"):
            learn = split == "train"
            net.train(learn)
            tot, gold, pred = 0.0, [], []
            with torch.set_grad_enabled(learn):
                for b in conll(split, 16):
                    loss, tags = net(b["ids"].cuda(), b["mask"].cuda(), b["tags"].cuda())
                    if learn:
                        opt.zero_grad()
                        loss.backward()
                        opt.step()
                    tot += loss.item()
                    gold += b["tags"].tolist()
                    pred += tags.tolist()
            out.writerow([ep, split, tot, span_f1(gold, pred)])
