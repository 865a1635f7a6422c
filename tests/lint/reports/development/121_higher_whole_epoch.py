# source: https://github.com/facebookresearch/higher/issues/37
import higher
import torch
from torch import nn


def report():
    mb = torch.cuda.memory_allocated() / 2 ** 20
    print(f"allocated {mb:.0f} MB")


def adapt_and_test(bert, inner_opt, train_dl, dev_dl, device):
    ce = nn.CrossEntropyLoss()
    with higher.innerloop_ctx(bert, inner_opt, copy_initial_weights=False) as (fast, diffopt):  # ~
        for batch in train_dl:
            report()
            fast.train()
            logits = fast(batch["ids"].to(device), batch["mask"].to(device))
            loss = ce(logits, batch["label"].to(device))
            diffopt.step(loss)  # ! torch-nested-grad
        fast.eval()
        hits = n = 0
        with torch.no_grad():
            for batch in dev_dl:
                p = fast(batch["ids"].to(device), batch["mask"].to(device)).argmax(-1).cpu()
                hits += (p == batch["label"]).sum().item()
                n += len(p)
    return hits / n
