# source: https://github.com/DeepLearnPhysics/lartpc_mlreco3d/pull/77
import torch
from larcv_io import make_io
from uresnet import UResNet, SegLoss


def cycle(data_io):
    while True:
        for item in data_io:
            yield item


def run(cfg):
    io = make_io(cfg)
    stream = cycle(io)
    model = UResNet(cfg.depth).cuda()
    crit = SegLoss()
    opt = torch.optim.Adam(model.parameters(), cfg.lr)
    for it in range(cfg.iterations):
        blob = next(stream)
        loss, acc = crit(model(blob["voxels"].cuda()), blob["labels"].cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        if it % cfg.report == 0:
            print(f"{it} loss={loss.item():.3f} acc={float(acc):.3f}")
