# source: https://github.com/facebookresearch/higher/issues/25
# %%
import torch
import torch.nn.functional as F
from torch.func import functional_call
from sinus import SinusoidTasks, mlp

net = mlp(1, 40, 1)
meta = torch.optim.Adam(net.parameters(), 1e-3)


def fo_adapt(x, y, k, lr=0.01):
    w = {n: p.detach().clone().requires_grad_() for n, p in net.named_parameters()}
    for _ in range(k):
        l = F.mse_loss(functional_call(net, w, (x,)), y)
        g = torch.autograd.grad(l, tuple(w.values()))
        w = {n: (p - lr * d).detach().requires_grad_() for (n, p), d in zip(w.items(), g)}
    return w


# %%
for it, batch in zip(range(20000), SinusoidTasks(25)):
    meta.zero_grad()
    tot = 0.0
    for (xs, ys), (xq, yq) in batch:
        w = fo_adapt(xs, ys, 5)
        lq = F.mse_loss(functional_call(net, w, (xq,)), yq) / 25
        for p, g in zip(net.parameters(), torch.autograd.grad(lq, tuple(w.values()))):
            p.grad = g if p.grad is None else p.grad + g
        tot += lq.item()
    meta.step()
    if it % 1000 == 0:
        print(it, tot)
