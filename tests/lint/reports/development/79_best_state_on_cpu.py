# source: https://github.com/facebookresearch/pytext/tree/master/pytext
import torch


class EarlyStop:
    def __init__(self, patience=7):
        self.patience, self.bad = patience, 0
        self.score, self.weights = None, None

    def step(self, score, net):
        if self.score is None or score > self.score:
            self.score, self.bad = score, 0
            self.weights = {k: v.detach().to("cpu", copy=True) for k, v in net.state_dict().items()}
        else:
            self.bad += 1
        return self.bad > self.patience


def run(net, tr, va, opt, crit, metric, epochs=200):
    es = EarlyStop()
    for ep in range(epochs):
        net.train()
        for x, y in tr:
            opt.zero_grad()
            crit(net(x.cuda()), y.cuda()).backward()
            opt.step()
        net.eval()
        with torch.no_grad():
            s = sum(metric(net(x.cuda()), y.cuda()).item() for x, y in va) / len(va)
        if es.step(s, net):
            break
    net.load_state_dict(es.weights)
    return es.score
