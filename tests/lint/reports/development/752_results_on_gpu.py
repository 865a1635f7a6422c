# source: written as a sibling of reported cells
# %%
import torch
from mine import net, loader
net = net.to("cuda").eval()
# %%
outs = []
with torch.no_grad():
    for x in loader:
        outs.append(net(x.to("cuda")))  # ! torch-results-left-on-gpu
res = torch.cat(outs).cpu().numpy()
