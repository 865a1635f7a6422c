# %%
import torch
from exp import net, dl, opt, ce
scaler = torch.cuda.amp.GradScaler()
epoch_loss = 0
# %%
for x, y in dl:
    with torch.cuda.amp.autocast():
        l = ce(net(x.cuda()), y.cuda())
    scaler.scale(l).backward()
    scaler.step(opt); scaler.update(); opt.zero_grad()
    epoch_loss += l  # ! torch-loss-accumulation
