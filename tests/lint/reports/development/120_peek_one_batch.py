# source: https://github.com/open-mmlab/mmdetection/issues/410
# %%
import torch
from torch.utils.data import DataLoader
from detection import CocoDet, collate, Detector

train = CocoDet("train2017")
peek = collate([train[i] for i in range(4)])
print(peek[0].shape, len(peek[1]))
del peek

# %%
dl = DataLoader(train, batch_size=16, shuffle=True, num_workers=12, collate_fn=collate, pin_memory=True)
model = Detector(80).cuda()
opt = torch.optim.SGD(model.parameters(), 0.02, momentum=0.9)

# %%
step = 0
while step < 90000:
    for imgs, targets in dl:
        losses = model(imgs.cuda(non_blocking=True), targets)
        opt.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        opt.step()
        step += 1
        if step >= 90000:
            break
