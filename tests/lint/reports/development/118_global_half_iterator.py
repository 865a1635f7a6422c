# source: https://github.com/open-mmlab/mmdetection/issues/410
# %%
import torch
from torch.utils.data import DataLoader
from detection import CocoDet, collate, Detector

train = CocoDet("train2017")
dl = DataLoader(train, batch_size=16, num_workers=12, collate_fn=collate, pin_memory=True)

# %%
# look at a few batches before training
it = iter(dl)  # ! nb-iterator-global
imgs, targets = next(it)
print(imgs.shape, len(targets))

# %%
model = Detector(80).cuda()
opt = torch.optim.SGD(model.parameters(), 0.02, momentum=0.9)
for step in range(90000):
    imgs, targets = next(iter(dl))  # ! torch-next-iter-in-loop
    losses = model(imgs.cuda(), targets)
    opt.zero_grad()
    sum(losses.values()).backward()
    opt.step()
