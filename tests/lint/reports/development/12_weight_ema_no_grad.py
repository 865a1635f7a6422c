# source: from memory: pytorch forum, "How to apply exponential moving average decay for variables"
# %%
import copy
import torch
import torch.nn as nn


class ModelEma(nn.Module):
    def __init__(self, model, decay=0.9997):
        super().__init__()
        self.module = copy.deepcopy(model).eval()
        self.module.requires_grad_(False)
        self.decay = decay

    @torch.no_grad()
    def update(self, model):
        for e, m in zip(self.module.state_dict().values(), model.state_dict().values()):
            if e.is_floating_point():
                e.mul_(self.decay).add_(m, alpha=1 - self.decay)
            else:
                e.copy_(m)


# %%
from recipes import build_seg_net, train_dl

net = build_seg_net(classes=21).cuda()
shadow = ModelEma(net)
opt = torch.optim.AdamW(net.parameters(), lr=6e-5)
bce = nn.CrossEntropyLoss(ignore_index=255)

# %%
for it, (im, mask) in enumerate(train_dl):
    loss = bce(net(im.cuda())["out"], mask.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    shadow.update(net)
torch.save(shadow.module.state_dict(), "ema.pt")
