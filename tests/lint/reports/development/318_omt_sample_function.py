# source: https://github.com/pyro-ppl/pyro/pull/1049
# %%
import torch
from torch.autograd import Function
from torch.autograd.function import once_differentiable

# %%
class OMTSample(Function):
    @staticmethod
    def forward(ctx, loc, tril, shape):
        white = loc.new_empty(shape).normal_()
        z = white @ tril.t()
        ctx.save_for_backward(z, white, tril)
        ctx.batch_dims = len(shape) - 1
        ctx.needs_tril = tril.requires_grad
        return loc + z

    @staticmethod
    @once_differentiable
    def backward(ctx, g):
        z, white, tril = ctx.saved_tensors
        dims = tuple(range(ctx.batch_dims))
        gl = g.sum(dims)
        gt = None
        if ctx.needs_tril:
            gt = torch.tril(torch.einsum("...i,...j->ij", g, white))
        return gl, gt, None

# %%
loc = torch.zeros(3, requires_grad=True)
tril = torch.eye(3).requires_grad_()
opt = torch.optim.Adam([loc, tril], lr=0.01)
target = torch.tensor([1., 2., 3.])
for i in range(1000):
    opt.zero_grad()
    s = OMTSample.apply(loc, tril, (256, 3))
    (s - target).pow(2).mean().backward()
    opt.step()
print(loc.detach().numpy())
