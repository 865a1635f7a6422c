# source: from memory: stackoverflow "Adam state is reset, memory fluctuates, loss does not decrease"
import torch
import torch.nn.functional as F


class Fitter:
    def __init__(self, net, cfg):
        self.net = net.to(cfg["device"])
        self.cfg = cfg
        self.used = []

    def learn(self, x, y, lr):
        opt = torch.optim.Adam(self.net.parameters(), lr=lr)  # ! torch-module-created-in-loop
        self.used.append(opt)  # ~
        loss = F.l1_loss(self.net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        return loss.item()

    def run(self, dl):
        lr = self.cfg["lr"]
        for ep in range(self.cfg["epochs"]):
            for x, y in dl:
                l = self.learn(x.to(self.cfg["device"]), y.to(self.cfg["device"]), lr)
            lr *= 0.97
            print(ep, l)
