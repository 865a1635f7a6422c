# source: https://github.com/asappresearch/sru/pull/171
# %%
import torch
from torch.autograd import Function
from sru_kernels import fwd_cuda, bwd_cuda

# %%
class ElementwiseRecurrence(Function):

    @staticmethod
    def forward(ctx, u, x, bias, init, hidden, activation):
        c = torch.empty_like(x)
        h = torch.empty_like(x)
        fwd_cuda(u, x, bias, init, h, c, hidden, activation)
        ctx.save_for_backward(u, x, bias, init)
        ctx.hidden = hidden
        ctx.activation = activation
        ctx.intermediate = c  # ! torch-ctx-attribute-tensor
        ctx.result = h  # ! torch-ctx-attribute-tensor
        return h

    @staticmethod
    def backward(ctx, gh):
        u, x, bias, init = ctx.saved_tensors
        gu, gx, gb, gi = bwd_cuda(u, x, bias, init, ctx.intermediate, gh, ctx.hidden, ctx.activation)
        return gu, gx, gb, gi, None, None
