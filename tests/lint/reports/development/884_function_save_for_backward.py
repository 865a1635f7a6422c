# source: https://github.com/asappresearch/sru/pull/171
# %%
import torch
from sru_ext import fwd, bwd

class SRUCell(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, x, bias, init, d_out, bidirectional):
        h, c_last, c = fwd(u, x, bias, init, d_out, bidirectional)
        ctx.save_for_backward(u, x, bias, init, c)
        ctx.d_out = d_out
        ctx.bidirectional = bidirectional
        ctx.in_shape = x.shape
        ctx.mark_non_differentiable(c_last)
        return h, c_last

    @staticmethod
    def backward(ctx, gh, _):
        u, x, bias, init, c = ctx.saved_tensors
        gu, gx, gb, gi = bwd(u, x, bias, init, c, gh, ctx.d_out, ctx.bidirectional)
        return gu, gx.view(ctx.in_shape), gb, gi, None, None

# %%
from asr import model, loader, ctc
opt = torch.optim.Adam(model.parameters(), 3e-4)
for x, xl, y, yl in loader:
    loss = ctc(model(x.cuda(), cell=SRUCell.apply), y, xl, yl)
    opt.zero_grad()
    loss.backward()
    opt.step()
