# source: https://github.com/dmlc/dgl/issues/745
# %%
import torch
import torch.nn.functional as F
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GATConv

data = Planetoid("/tmp/cora", "Cora")[0].cuda()

class GAT(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = GATConv(1433, 8, heads=8, dropout=.6); self.c2 = GATConv(64, 7, dropout=.6)
    def forward(self, x, e):
        return self.c2(F.elu(self.c1(F.dropout(x, .6, self.training), e)), e)

net = GAT().cuda()
opt = torch.optim.Adam(net.parameters(), .005, weight_decay=5e-4)

# %%
def train():
    net.train(); opt.zero_grad()
    l = F.cross_entropy(net(data.x, data.edge_index)[data.train_mask], data.y[data.train_mask])
    l.backward(); opt.step()
    return l

@torch.no_grad()
def test():
    net.eval()
    out = net(data.x, data.edge_index)
    return [(out[m].argmax(1) == data.y[m]).float().mean() for m in (data.train_mask, data.val_mask, data.test_mask)]

# %%
log = []
for ep in range(300):
    l = float(train())
    log.append((l, *test()))  # ~
print(max(log, key=lambda r: r[2]))
