# source: written as a sibling of reported cells
# %%
import torch
from mine import Net
net = Net().cuda()
nets = {"a": net}
# %%
del net  # ! nb-del-leaves-reference
torch.cuda.empty_cache()
