# source: https://github.com/pytorch/pytorch/issues/78622
# %%
import torch
from torchvision.models import vgg19
from style import load, gram, LAYERS

vgg = vgg19(weights="DEFAULT").features.cuda().eval().requires_grad_(False)
content, style = load("hotel.jpg").cuda(), load("waves.jpg").cuda()

# %%
def taps(x):
    out = {}
    for i, m in enumerate(vgg):
        x = m(x)
        if i in LAYERS:
            out[i] = x
    return out

with torch.no_grad():
    want_c = taps(content)[21]
    want_s = {i: gram(v) for i, v in taps(style).items()}

# %%
img = content.clone().requires_grad_(True)
lbfgs = torch.optim.LBFGS([img], max_iter=20)
trace = []

def closure():
    lbfgs.zero_grad()
    f = taps(img)
    obj = (f[21] - want_c).pow(2).mean()
    for i, g in want_s.items():
        obj = obj + 1e5 * (gram(f[i]) - g).pow(2).mean()
    obj.backward()
    trace.append(obj.item())
    return obj

for it in range(25):
    lbfgs.step(closure)
