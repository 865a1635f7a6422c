# source: https://github.com/trypag/torchmed/issues/6
# %%
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from medsemi import UNet3D, Labelled, Unlabelled

lab = DataLoader(Labelled(), batch_size=2, shuffle=True, num_workers=4)
unl = DataLoader(Unlabelled(), batch_size=4, shuffle=True, num_workers=8)
net = UNet3D().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-3)

# %%
def noisy(x, s=0.1):
    return x + s * torch.randn_like(x)

for epoch in range(300):
    for x, y in lab:
        u = next(iter(unl)).cuda()  # ! torch-next-iter-in-loop
        sup = F.cross_entropy(net(x.cuda()), y.cuda())
        with torch.no_grad():
            ref = net(u).softmax(1)
        cons = F.mse_loss(net(noisy(u)).softmax(1), ref)
        opt.zero_grad()
        (sup + cons).backward()
        opt.step()
