# source: https://github.com/asappresearch/sru/pull/171
import torch
from torch.autograd import Function


class GatedScan(Function):
    @staticmethod
    def forward(ctx, u, f, c0, reverse):
        T, B, H = u.shape
        order = range(T - 1, -1, -1) if reverse else range(T)
        c, cs = c0, u.new_empty(T, B, H)
        for t in order:
            c = f[t] * c + (1 - f[t]) * u[t]
            cs[t] = c
        ctx.save_for_backward(u, f, c0, cs)
        ctx.reverse = reverse
        ctx.dims = (T, B, H)
        return cs

    @staticmethod
    def backward(ctx, gcs):
        u, f, c0, cs = ctx.saved_tensors
        T, B, H = ctx.dims
        gu, gf = torch.zeros_like(u), torch.zeros_like(f)
        carry = gcs.new_zeros(B, H)
        order = range(T) if ctx.reverse else range(T - 1, -1, -1)
        for t in order:
            p = t + 1 if ctx.reverse else t - 1
            prev = cs[p] if 0 <= p < T else c0
            g = gcs[t] + carry
            gu[t] = g * (1 - f[t])
            gf[t] = g * (prev - u[t])
            carry = g * f[t]
        return gu, gf, carry if ctx.needs_input_grad[2] else None, None
