# source: https://github.com/pyro-ppl/pyro/pull/1049
# %%
import torch
from torch.autograd import Function
from torch.autograd.function import once_differentiable
from vi_data import batches, log_joint


class OMTSample(Function):
    @staticmethod
    def forward(ctx, loc, scale_tril, shape):
        white = loc.new_empty(shape).normal_()
        z = torch.matmul(white, scale_tril.t())
        ctx.save_for_backward(z, white, scale_tril)
        ctx.dim = scale_tril.size(0)
        ctx.batched = len(shape) > 1
        return loc + z

    @staticmethod
    @once_differentiable
    def backward(ctx, grad):
        z, white, L = ctx.saved_tensors
        g = grad.reshape(-1, ctx.dim)
        loc_grad = g.sum(0) if ctx.batched else grad
        L_grad = torch.tril(g.t() @ white.reshape(-1, ctx.dim))
        return loc_grad, L_grad, None


# %%
D = 64
loc = torch.zeros(D, requires_grad=True)
tril = torch.eye(D).mul(0.1).requires_grad_(True)
adam = torch.optim.Adam([loc, tril], 1e-3)
elbo_trace = []
for step, data in enumerate(batches(30_000)):
    w = OMTSample.apply(loc, tril.tril(), (16, D))
    entropy = tril.diagonal().abs().log().sum()
    elbo = log_joint(data, w).mean() + entropy
    adam.zero_grad()
    (-elbo).backward()
    adam.step()
    if step % 500 == 0:
        elbo_trace.append(elbo.item())
print(elbo_trace[-5:])
