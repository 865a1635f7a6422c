# source: https://github.com/pytorch/pytorch/issues/5569
# %%
import torch
from sparse_ext import submanifold_conv

class SparseConv(torch.autograd.Function):
    @staticmethod
    def forward(ctx, feats, weight, rules):
        ctx.rules = rules  # ~
        ctx.weight = weight  # ~
        ctx.output_features = submanifold_conv(feats, weight, rules)  # ! torch-ctx-attribute-tensor
        return ctx.output_features

    @staticmethod
    def backward(ctx, g):
        return submanifold_conv.grad(ctx.output_features, ctx.weight, ctx.rules, g)

# %%
class Layer(torch.nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(27, i, o) * .05)
    def forward(self, f, r):
        return SparseConv.apply(f, self.w, r)

# %%
from scannet import scenes
lay = Layer(4, 32).cuda()
with torch.enable_grad():
    for f, r in scenes("train"):
        print(lay(f.cuda(), r).shape)
