# source: https://github.com/facebookresearch/detectron2/issues/3847
# %%
import torch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from voc import VOCDet, det_collate, frcnn

ds = VOCDet("2012", "trainval")
sampler = DistributedSampler(ds, num_replicas=1, rank=0, shuffle=True)
dl = DataLoader(ds, 2, sampler=sampler, num_workers=4, persistent_workers=True, collate_fn=det_collate)
det = frcnn(21).cuda()
opt = torch.optim.SGD([p for p in det.parameters() if p.requires_grad], .005, .9)

# %%
for ep in range(26):
    sampler.set_epoch(ep)
    det.train()
    logs = {}
    for images, targets in dl:
        losses = det([i.cuda() for i in images], [{k: v.cuda() for k, v in t.items()} for t in targets])
        total = sum(losses.values())
        opt.zero_grad()
        total.backward()
        opt.step()
        for k, v in losses.items():
            logs[k] = logs.get(k, 0.) + v.detach().item()
    print(ep, {k: v / len(dl) for k, v in logs.items()})
