# source: https://github.com/RobinBruegger/RevTorch/issues/1
import torch
from torch import nn


class _Rev(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, blocks, eager_discard):
        assert x.shape[1] % 2 == 0
        for b in blocks:
            x = b(x)
        ctx.y = x.detach()  # ~
        ctx.tail = x  # ! torch-ctx-attribute-tensor
        ctx.blocks = blocks
        ctx.eager = eager_discard
        return x

    @staticmethod
    def backward(ctx, dy):
        y = ctx.y
        for b in reversed(ctx.blocks):
            y, dy = b.backward_pass(y, dy, not ctx.eager)
        del ctx.y, ctx.tail
        return dy, None, None


class RevSequence(nn.Module):
    def __init__(self, blocks, eager_discard_variables=True):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)
        self.eager = eager_discard_variables

    def forward(self, x):
        return _Rev.apply(x, self.blocks, self.eager)
