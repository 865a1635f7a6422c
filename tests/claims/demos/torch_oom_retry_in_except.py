# In the except clause the error's traceback still keeps the activations of the attempt that failed.
# meter: saved peak
# per: cell
# bad: at least 6 000 000
# good: at most 5 000 000
# %% setup
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(64, 1024)

    def forward(self, x):
        hidden = self.body(x).tanh()
        if len(x) > 512:
            raise RuntimeError("out of memory")
        return hidden.sum()


net, big = Net(), torch.randn(1024, 64)
# %% bad
try:
    out = net(big)
except RuntimeError:
    torch.cuda.empty_cache()
    out = net(big[: len(big) // 2])
# %% good
oom = False
try:
    out = net(big)
except RuntimeError:
    oom = True
if oom:
    torch.cuda.empty_cache()
    out = net(big[: len(big) // 2])
