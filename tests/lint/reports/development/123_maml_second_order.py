# source: https://github.com/tristandeleu/pytorch-maml/issues/21
import torch
import torch.nn.functional as F
from torch.func import functional_call


def adapt(net, params, xs, ys, lr, steps, second_order):
    for _ in range(steps):
        l = F.cross_entropy(functional_call(net, params, (xs,)), ys)
        gs = torch.autograd.grad(l, list(params.values()), create_graph=second_order)
        params = {k: p - lr * g for (k, p), g in zip(params.items(), gs)}
    return params


def meta_train(net, tasks, meta_lr=1e-3, inner_lr=0.01, steps=5, outer=60000):
    meta = torch.optim.Adam(net.parameters(), meta_lr)
    for it in range(outer):
        meta_loss = 0.0
        for xs, ys, xq, yq in tasks.sample(4):
            fast = adapt(net, dict(net.named_parameters()), xs, ys, inner_lr, steps, True)
            meta_loss = meta_loss + F.cross_entropy(functional_call(net, fast, (xq,)), yq) / 4
        meta.zero_grad()
        meta_loss.backward()
        meta.step()
        if it % 100 == 0:
            print(it, meta_loss.item())
