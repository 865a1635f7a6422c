# %%
import torch
def evaluate(net, dl, crit, device):
    net.eval()
    tot, n = 0.0, 0
    with torch.no_grad():
        for x, y in dl:
            o = net(x.to(device))
            tot += crit(o, y.to(device)).item() * len(x)
            n += len(x)
    return tot / n
