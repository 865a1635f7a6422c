# One process a core, each with a framework of its own, waits for more work after the call.
# meter: process.children
# per: cell
# bad: at least 2
# %% setup
import torch
from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor
from torch import nn

x = torch.randn(4, 8)
get_reusable_executor().shutdown(wait=True)


def fit_one(width):
    net = nn.Sequential(nn.Linear(8, width), nn.Linear(width, 1))
    net(x).mean().backward()
    return float(net(x).mean())
# %% bad
scores = Parallel(n_jobs=-1)(delayed(fit_one)(width) for width in (8, 16, 32))
# %% good
scores = Parallel(n_jobs=1)(delayed(fit_one)(width) for width in (8, 16, 32))
