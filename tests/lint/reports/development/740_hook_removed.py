# source: written as a sibling of reported cells
# %%
import torch
from torchvision.models import resnet50
net = resnet50().cuda().eval()
bank, hs = {}, []
def grab(name):
    def fn(m, i, o):
        bank[name] = o.detach()
    return fn
for n, m in net.named_modules():
    hs.append(m.register_forward_hook(grab(n)))
# %%
from mine import img
with torch.no_grad():
    net(img)
for h in hs:
    h.remove()
