# source: written as a sibling of reported cells
# %%
import torch
from mine import Net
net = Net()
# %%
ck = torch.load("ckpt.pth")  # ! torch-checkpoint-on-gpu
net.load_state_dict(ck["model"])
net.cuda()
