# source: https://github.com/DeepLearnPhysics/lartpc_mlreco3d/pull/77
# %%
import torch
from larcv_io import loader_factory
from chains import UResNet

def cycle(data_io):
    while True:
        for x in data_io:
            yield x

# %%
train_io = loader_factory("train.root", bs=32, workers=4)
stream = iter(cycle(train_io))  # ~
net = UResNet().cuda()
opt = torch.optim.Adam(net.parameters())

# %%
smooth = None
for it in range(50_000):
    pts, seg = next(stream)
    obj = net.segmentation_loss(pts.cuda(), seg.cuda())
    opt.zero_grad(set_to_none=True)
    obj.backward()
    opt.step()
    v = obj.item()
    smooth = v if smooth is None else 0.98 * smooth + 0.02 * v
    if it % 1000 == 0:
        print(it, smooth)
