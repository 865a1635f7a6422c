# source: https://github.com/dmlc/dgl/issues/637
# %%
import torch
import torch.nn.functional as F
import dgl
from gatlib import GATLayer

g, feat, labels, tr_mask, va_mask = dgl_cora()

# %%
class GAT(torch.nn.Module):
    attn_log = []

    def __init__(self, nin, nhid, nout):
        super().__init__()
        self.l1 = GATLayer(nin, nhid, heads=8)
        self.l2 = GATLayer(nhid * 8, nout, heads=1)

    def forward(self, g, x):
        h, a1 = self.l1(g, x)
        out, a2 = self.l2(g, F.elu(h.flatten(1)))
        GAT.attn_log.append((a1, a2))  # ! torch-function-accumulates|torch-output-list-retention|torch-growing-module-cache
        return out.squeeze(1)

# %%
net = GAT(feat.shape[1], 8, 7).cuda()
opt = torch.optim.Adam(net.parameters(), lr=5e-3, weight_decay=5e-4)
for ep in range(200):
    net.train()
    lg = net(g, feat)
    loss = F.cross_entropy(lg[tr_mask], labels[tr_mask])
    opt.zero_grad()
    loss.backward()
    opt.step()
    net.eval()
    with torch.no_grad():
        acc = (net(g, feat)[va_mask].argmax(1) == labels[va_mask]).float().mean().item()
    print(ep, loss.item(), acc)
