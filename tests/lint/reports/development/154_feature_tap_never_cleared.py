# source: https://github.com/chr5tphr/zennit/issues/11
import torch
from torch import nn


class Tap:
    def __init__(self, net, names):
        self.feats = []
        mods = dict(net.named_modules())
        self.handles = [mods[n].register_forward_hook(self._save) for n in names]

    def _save(self, mod, inp, out):
        self.feats.append(out)  # ! torch-hook-stores-activation|torch-output-list-retention

    def latest(self, k):
        return self.feats[-k:]

    def close(self):
        for h in self.handles:
            h.remove()


def match(D, G, real_dl, opt_g, opt_d, names=("conv2", "conv3")):
    tap = Tap(D, names)
    try:
        for real in real_dl:
            real = real.cuda()
            fake = G(torch.randn(len(real), 64, device="cuda"))
            opt_d.zero_grad()
            (nn.functional.softplus(D(fake.detach())) + nn.functional.softplus(-D(real))).mean().backward()
            opt_d.step()
            D(fake)
            a = tap.latest(len(names))
            with torch.no_grad():
                D(real)
            b = tap.latest(len(names))
            loss = sum((p.mean(0) - q.mean(0)).abs().mean() for p, q in zip(a, b))
            opt_g.zero_grad()
            loss.backward()
            opt_g.step()
    finally:
        tap.close()
