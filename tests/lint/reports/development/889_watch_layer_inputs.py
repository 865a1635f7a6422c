# source: https://github.com/facebookresearch/kill-the-bits/issues/19
# %%
import torch
from quant import teacher_net, calib_loader

net = teacher_net("resnet50").cuda()
acts = []

def grab(m, inp, out):
    acts.append(inp[0])  # ! torch-hook-stores-activation|torch-function-accumulates

# %%
net.layer3[5].conv2.register_forward_hook(grab)  # ! nb-rerun-hook|torch-hook-not-removed

# %%
net.train()
for n, (xb, _) in enumerate(calib_loader):
    net(xb.cuda())  # ~
    if n == 2000:
        break

# %%
M = torch.cat([a.permute(0, 2, 3, 1).reshape(-1, a.size(1)) for a in acts]).detach()
print(M.shape)
