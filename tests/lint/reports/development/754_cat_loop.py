# source: written as a sibling of reported cells
# %%
import torch
from mine import net, loader
# %%
emb = torch.tensor([])
with torch.no_grad():
    for x in loader:
        emb = torch.cat((emb, net(x).cpu()))  # ! torch-cat-in-loop
