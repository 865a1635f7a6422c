# source: written as a sibling of reported cells
# %%
import torch
from torchvision.models import vgg16
vgg = vgg16().features.cuda().eval()
from mine import gen, opt, loader
# %%
for lr_img, hr in loader:
    sr = gen(lr_img.cuda())
    target = vgg(hr.cuda())  # ! torch-frozen-model-tracked|torch-missing-no-grad
    loss = (vgg(sr) - target).pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
