# source: https://github.com/lukecavabarrett/pna/pull/14
# %%
import torch
import torch.nn.functional as F
from torch_geometric.loader import DataLoader
from torch_geometric.datasets import ZINC
from pna_model import PNANet

path = "data/ZINC"
tr, va, te = (DataLoader(ZINC(path, subset=True, split=s), batch_size=128) for s in ("train", "val", "test"))
gnn = PNANet(hidden=75, layers=4).to("cuda")
opt = torch.optim.Adam(gnn.parameters(), lr=1e-3)

# %%
def step(epoch):
    gnn.train()
    tot = 0
    for g in tr:
        g = g.to("cuda")
        opt.zero_grad()
        mae = (gnn(g.x, g.edge_index, g.edge_attr, g.batch).squeeze() - g.y).abs().mean()
        mae.backward()
        tot += mae.item() * g.num_graphs
        opt.step()
    return tot / len(tr.dataset)


def score(dl):
    gnn.eval()
    tot = 0
    for g in dl:
        g = g.to("cuda")
        out = gnn(g.x, g.edge_index, g.edge_attr, g.batch)  # ! torch-missing-no-grad
        tot += (out.squeeze() - g.y).abs().sum().item()
    return tot / len(dl.dataset)


# %%
for ep in range(1, 301):
    print(ep, step(ep), score(va), score(te))
