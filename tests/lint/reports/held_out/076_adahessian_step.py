# source: https://github.com/jettify/pytorch-optimizer/issues/358
# %%
import torch
from torch import nn
from mnist_small import train_loader, accuracy, make_net

net = make_net().cuda()
ce = nn.CrossEntropyLoss()
params = [p for p in net.parameters() if p.requires_grad]
moments = [torch.zeros_like(p) for p in params]
diag = [torch.zeros_like(p) for p in params]


# %%
def hessian_trace(params):
    grads = [p.grad for p in params]
    v = [torch.randint_like(p, 2) * 2 - 1. for p in params]
    hv = torch.autograd.grad(grads, params, grad_outputs=v, retain_graph=False)
    return [(h * z).abs() for h, z in zip(hv, v)]


@torch.no_grad()
def apply(params, traces, t, lr=0.15, b1=0.9, b2=0.999):
    for p, m, d, h in zip(params, moments, diag, traces):
        m.mul_(b1).add_(p.grad, alpha=1 - b1)
        d.mul_(b2).addcmul_(h, h, value=1 - b2)
        p.addcdiv_(m / (1 - b1 ** t), (d / (1 - b2 ** t)).sqrt().add_(1e-4), value=-lr)


t = 0
for epoch in range(20):
    for x, y in train_loader:
        t += 1
        loss = ce(net(x.cuda()), y.cuda())
        loss.backward(create_graph=True)
        apply(params, hessian_trace(params), t)
        for p in params:
            p.grad = None
    print(epoch, loss.item(), accuracy(net))
