# source: https://github.com/DeepLearnPhysics/lartpc_mlreco3d/pull/77
# %%
import itertools
import torch
from torch.utils.data import DataLoader
from mlreco.io import LArCVDataset, collate_sparse
from mlreco.models import UResNet

def cycle(data_io):
    while True:
        for x in data_io:
            yield x

# %%
dl = DataLoader(LArCVDataset("train.root"), batch_size=16, shuffle=True, num_workers=4, collate_fn=collate_sparse)
it = iter(cycle(dl))
styles = itertools.cycle(["-", "--", ":"])
net = UResNet().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-3)

# %%
curve = []
for k in range(20000):
    vox, lab = next(it)
    ce = torch.nn.functional.cross_entropy(net(vox.cuda()), lab.cuda())
    opt.zero_grad()
    ce.backward()
    opt.step()
    curve.append(ce.item())

# %%
import matplotlib.pyplot as plt
plt.plot(curve, next(styles)); plt.yscale("log"); plt.show()
