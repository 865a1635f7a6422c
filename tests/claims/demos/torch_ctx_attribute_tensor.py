# An output on `ctx` and its graph keep each other: they wait for the cycle collector.
# meter: host.live
# per: turn
# bad: at least 200 000
# collect: no
# %% setup
import torch

x = torch.randn(256, 256, requires_grad=True)
# %% bad
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.y = y
        return y

    @staticmethod
    def backward(ctx, g):
        return g * ctx.y


for step in range(turns):
    Exp.apply(x).sum().backward()
# %% good
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * y


for step in range(turns):
    Exp.apply(x).sum().backward()
