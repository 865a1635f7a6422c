# source: written as a sibling of reported cells
# %%
import gc, torch
from mine import Net
net = Net().cuda()
opt = torch.optim.Adam(net.parameters())
# %%
del net, opt
gc.collect()
torch.cuda.empty_cache()
