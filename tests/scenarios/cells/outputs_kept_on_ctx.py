# A function of the user writes its output on ctx: a cycle that the collector finds.
# in use
# %%
import torch
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.out = x.exp()
        return ctx.out
    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.out
x = torch.randn(1024, 1024, requires_grad=True)
# %%
for _ in range(8):
    m = Exp.apply(x).mean().item()
