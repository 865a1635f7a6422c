# source: https://github.com/pyg-team/pytorch_geometric/issues/1595
# %%
import torch
import torch.nn.functional as F
from torch_geometric.loader import DataLoader
from pn2 import PointNet2Seg, shapenet

train_loader = DataLoader(shapenet("train"), batch_size=12, shuffle=True, num_workers=6)
model = PointNet2Seg(4).cuda()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

# %%
def train(records):
    model.train()
    for i, data in enumerate(train_loader):
        data = data.to("cuda")
        optimizer.zero_grad()
        out = model(data)
        loss = F.nll_loss(out, data.y)
        loss.backward()
        optimizer.step()
        records.append({"iter": i, "loss": loss, "points": data.num_nodes})  # ! torch-metric-dict-retention|torch-loss-list-retention

# %%
records = []
for epoch in range(1, 31):
    train(records)
