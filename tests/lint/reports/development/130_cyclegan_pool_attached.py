# source: from memory: pytorch forum "CycleGAN image pool out of memory after 200 iterations"
import itertools
import random

import torch


class Pool:
    def __init__(self):
        self.imgs = []

    def query(self, batch):
        for im in batch:
            self.imgs.append(im)  # ! torch-output-list-retention|torch-replay-buffer-tensors
        return torch.stack(random.choices(self.imgs, k=len(batch)))


class CycleTrainer:
    def __init__(self, G, F, DX, DY, lr=2e-4):
        self.G, self.F, self.DX, self.DY = G, F, DX, DY
        self.og = torch.optim.Adam(itertools.chain(G.parameters(), F.parameters()), lr)
        self.od = torch.optim.Adam(itertools.chain(DX.parameters(), DY.parameters()), lr)
        self.px, self.py = Pool(), Pool()

    def step(self, x, y):
        fy, fx = self.G(x), self.F(y)
        cyc = (self.F(fy) - x).abs().mean() + (self.G(fx) - y).abs().mean()
        adv = (self.DY(fy) - 1).pow(2).mean() + (self.DX(fx) - 1).pow(2).mean()
        self.og.zero_grad()
        (adv + 10 * cyc).backward(retain_graph=True)  # ! torch-retain-graph-loop
        self.og.step()
        dy, dx = self.DY(self.py.query(fy).detach()), self.DX(self.px.query(fx).detach())
        ld = dy.pow(2).mean() + dx.pow(2).mean() + (self.DY(y) - 1).pow(2).mean() + (self.DX(x) - 1).pow(2).mean()
        self.od.zero_grad()
        ld.backward()
        self.od.step()
        return ld.item()
