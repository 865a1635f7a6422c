# %%
import torch, os
from seg import UNet, train
net = UNet().cuda()
opt = torch.optim.Adam(net.parameters())
if os.path.exists("last.pth"):
    ck = torch.load("last.pth")  # ! torch-checkpoint-on-gpu
    net.load_state_dict(ck["net"])
    opt.load_state_dict(ck["opt"])
# %%
train(net, opt, start=ck["epoch"])
