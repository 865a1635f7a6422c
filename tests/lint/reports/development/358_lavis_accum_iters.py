# source: https://github.com/salesforce/LAVIS/issues/438
# %%
import torch
from lavis_like import build_blip, coco_loader

class Args:
    accum_grad_iters = 8
    epochs = 5

model = build_blip("base").cuda()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
scaler = torch.cuda.amp.GradScaler()

# %%
for epoch in range(Args.epochs):
    shown = 0.0
    for i, samples in enumerate(coco_loader):
        with torch.cuda.amp.autocast():
            loss = model(samples)["loss"]
            loss = loss / Args.accum_grad_iters
        scaler.scale(loss).backward()
        shown += loss.item()
        if (i + 1) % Args.accum_grad_iters == 0:
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
    print(epoch, shown / len(coco_loader))
