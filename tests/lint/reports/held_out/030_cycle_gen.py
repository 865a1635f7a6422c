# source: https://github.com/DeepLearnPhysics/lartpc_mlreco3d/pull/77
# %%
import itertools
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from reco import SparseUNet, LArSet, colors


def cycle(data_io):
    while True:
        for x in data_io:
            yield x


# %%
net = SparseUNet(classes=5).cuda()
opt = torch.optim.Adam(net.parameters(), 1e-3)
loader = DataLoader(LArSet("train.root"), batch_size=32, shuffle=True, num_workers=4)
data_iter = iter(cycle(loader))  # ~
palette = itertools.cycle(["C0", "C1", "C2", "C3"])


def train_step():
    voxels, y = next(data_iter)
    scores = net(voxels.cuda())
    loss = F.cross_entropy(scores, y.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item(), (scores.argmax(1).cpu() == y).float().mean().item()


# %%
log = {"loss": [], "acc": []}
for it in range(50_000):
    l, a = train_step()
    if it % 20 == 0:
        log["loss"].append(l)
        log["acc"].append(a)

# %%
import matplotlib.pyplot as plt
for key, vals in log.items():
    plt.plot(vals, c=next(palette), label=key)
plt.legend();
