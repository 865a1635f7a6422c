# source: from memory: pytorch docs detect_anomaly context manager question
import torch
import torch.nn.functional as F


def smoke_test(net, batch, device):
    """Run one forward/backward with checks before the long job starts."""
    with torch.autograd.detect_anomaly():
        x, y = (t.to(device) for t in batch)
        F.cross_entropy(net(x), y).backward()
    bad = [n for n, p in net.named_parameters() if p.grad is None]
    net.zero_grad(set_to_none=True)
    if bad:
        raise RuntimeError(f"no gradient for {bad}")


def train(net, dl, opt, device, epochs=3):
    smoke_test(net, next(iter(dl)), device)
    for ep in range(epochs):
        run = 0.0
        for x, y in dl:
            loss = F.cross_entropy(net(x.to(device)), y.to(device))
            opt.zero_grad()
            loss.backward()
            opt.step()
            run += float(loss)
        print(ep, run / len(dl))
