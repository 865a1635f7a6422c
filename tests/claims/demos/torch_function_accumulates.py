# The list keeps the input of every forward pass.
# meter: host.live
# per: turn
# bad: at least 200 000
# %% setup
import torch

w = torch.randn(256, 256, requires_grad=True)
# %% bad
saved = []


class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        saved.append(x)
        return 2 * x

    @staticmethod
    def backward(ctx, g):
        return 2 * g


for step in range(turns):
    Scale.apply(w.exp()).sum().backward()
# %% good
class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return 2 * x

    @staticmethod
    def backward(ctx, g):
        return 2 * g


for step in range(turns):
    Scale.apply(w.exp()).sum().backward()
