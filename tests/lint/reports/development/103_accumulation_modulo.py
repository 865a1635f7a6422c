# source: from memory: pytorch forum "Why do we need to set the gradients manually to zero" (accumulation answer)
import torch
from torch.nn.utils import clip_grad_norm_


def epoch(mdl, dl, opt, sched, every=8, max_norm=1.0, device="cuda"):
    mdl.train()
    acc = n = 0.0
    opt.zero_grad(set_to_none=True)
    for i, (ids, tgt) in enumerate(dl, start=1):
        out = mdl(ids.to(device), labels=tgt.to(device))
        (out["loss"] / every).backward()
        acc += out["loss"].item()
        n += 1
        if i % every == 0 or i == len(dl):
            clip_grad_norm_(mdl.parameters(), max_norm)
            opt.step()
            sched.step()
            opt.zero_grad(set_to_none=True)
    return acc / n
