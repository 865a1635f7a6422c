# source: https://github.com/gaopengcuhk/Stable-Pix2Seq/issues/11
# %%
import torch
from collections import defaultdict

class Runner:
    def __init__(self, model, criterion, postprocess, device="cuda"):
        self.model, self.criterion, self.post = model.to(device), criterion, postprocess
        self.device = device
        self.stats = defaultdict(list)

    @torch.inference_mode()
    def evaluate(self, loader):
        self.model.eval()
        res = {}
        for samples, targets in loader:
            out = self.model(samples.to(self.device))
            ld = self.criterion(out, targets)
            for k, v in ld.items():
                self.stats[k].append(float(v))
            for t, r in zip(targets, self.post(out)):
                res[int(t["image_id"])] = {k: v.cpu() for k, v in r.items()}
        return res

    def train_epoch(self, loader, opt):
        self.model.train()
        for samples, targets in loader:
            out = self.model(samples.to(self.device))
            losses = self.criterion(out, targets)
            total = sum(losses.values())
            opt.zero_grad()
            total.backward()
            opt.step()
            self.stats["train"].append(total.item())
