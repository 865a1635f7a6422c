# source: https://github.com/facebookresearch/mmf/pull/560
import torch
from collections import defaultdict


def to_scalars(d):
    return {k: (v.mean().item() if torch.is_tensor(v) else float(v)) for k, v in d.items()}


class Reporter:
    def __init__(self):
        self.meters = defaultdict(list)

    def add(self, report):
        for k, v in to_scalars(report).items():
            self.meters[k].append(v)

    def flush(self, step):
        line = " ".join(f"{k}={sum(v) / len(v):.4f}" for k, v in self.meters.items())
        print(step, line)
        self.meters.clear()


def loop(vqa, dl, opt, sched, max_updates):
    rep = Reporter()
    for i, sample in enumerate(dl):
        if i == max_updates:
            break
        losses = vqa(sample)["losses"]
        total = sum(l.mean() for l in losses.values())
        opt.zero_grad()
        total.backward()
        opt.step()
        sched.step()
        rep.add({**losses, "total": total})
        if i % 50 == 49:
            rep.flush(i)
