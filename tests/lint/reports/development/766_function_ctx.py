# source: written as a sibling of reported cells
# %%
import torch
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x * x
        ctx.x = x  # ~
        ctx.y = y  # ! torch-ctx-attribute-tensor
        return y
    @staticmethod
    def backward(ctx, g):
        return 2 * ctx.x * g
