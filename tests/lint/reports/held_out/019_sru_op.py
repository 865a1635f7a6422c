# source: https://github.com/pytorch/pytorch/issues/25340
# %%
import torch
from torch import nn
from torch.autograd import Function
from torch.utils.checkpoint import checkpoint
from speech import train_dl, ctc_objective


class SwishFn(Function):
    @staticmethod
    def forward(ctx, x, beta):
        ctx.beta = beta
        gate = torch.sigmoid(beta * x)
        out = x * gate
        ctx.gate = gate  # ~
        ctx.out = out  # ! torch-ctx-attribute-tensor
        return out

    @staticmethod
    def backward(ctx, grad):
        return grad * (ctx.beta * ctx.out + ctx.gate * (1 - ctx.beta * ctx.out)), None


class Swish(nn.Module):
    def forward(self, x):
        return SwishFn.apply(x, 1.0)


# %%
asr = nn.Sequential(nn.Linear(80, 1024), Swish(), nn.Linear(1024, 1024), Swish(), nn.Linear(1024, 64)).cuda()
optim = torch.optim.AdamW(asr.parameters(), 3e-4)


# %%
def train_epoch(e):
    for k, (fbank, y, flen, ylen) in enumerate(train_dl):
        lp = asr(fbank.cuda()).log_softmax(-1)
        obj = ctc_objective(lp, y.cuda(), flen, ylen)
        optim.zero_grad(set_to_none=True)
        obj.backward()
        optim.step()
        if k % 50 == 0:
            print(e, k, obj.item(), torch.cuda.memory_allocated() >> 20, "MiB")


for e in range(20):
    train_epoch(e)
