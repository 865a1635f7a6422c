# source: https://github.com/google/trax/pull/409
# %%
import numpy as np
import torch
from torch.utils.tensorboard import SummaryWriter
from toxicity import GraphNet, mol_batches

lrs = np.logspace(-4, -2, 9)

# %%
def fit(lr, epochs=40):
    net = GraphNet(128).cuda()
    opt = torch.optim.Adam(net.parameters(), lr=float(lr))
    with SummaryWriter(f"tb/lr{lr:.1e}") as tb:
        for ep in range(epochs):
            total = 0.0
            for g, y in mol_batches("train"):
                opt.zero_grad()
                loss = net.loss(g.to("cuda"), y.cuda())
                loss.backward()
                opt.step()
                total += loss.item()
            tb.add_scalar("loss", total, ep)
    return total

# %%
table = [(fit(lr), lr) for lr in lrs]

# %%
final = SummaryWriter("tb/summary")
for i, (v, lr) in enumerate(table):
    final.add_scalar("final_loss", v, i)

# %%
final.close()
print(min(table))
