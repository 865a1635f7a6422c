# source: https://github.com/RobinBruegger/RevTorch/issues/1
# %%
import torch
from torch import nn

class _RevFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, blocks):
        ctx.blocks = blocks
        with torch.no_grad():
            y = x
            for b in blocks:
                y = b(y)
        ctx.y = y.detach()  # ! torch-ctx-attribute-tensor
        return y

    @staticmethod
    def backward(ctx, dy):
        y = ctx.y
        del ctx.y
        for b in reversed(ctx.blocks):
            y, dy = b.backward_pass(y, dy)
        return dy, None

# %%
class ReversibleSequence(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, x):
        return _RevFn.apply(x, self.blocks)
