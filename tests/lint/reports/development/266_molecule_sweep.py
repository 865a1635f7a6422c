# source: https://github.com/tflearn/tflearn/pull/418
# %%
import numpy as np
import torch
from tensorboardX import SummaryWriter
from toxicity import GraphNet, mol_batches

lrs = np.logspace(-4, -2, 25)
hidden = [64, 128, 256]

# %%
def fit(width, lr, epochs=40):
    net = GraphNet(width).cuda()
    opt = torch.optim.Adam(net.parameters(), lr=float(lr))
    sw = SummaryWriter(logdir=f"tb/w{width}_lr{lr:.1e}")  # ! any-summary-writer-unclosed|nb-writer-reopened
    for ep in range(epochs):
        total = 0.0
        for g, target in mol_batches("train"):
            opt.zero_grad()
            loss = net.loss(g.to("cuda"), target.cuda())
            loss.backward()
            opt.step()
            total += loss.item()
        sw.add_scalar("loss", total, ep)
    return total

# %%
table = {(w, lr): fit(w, lr) for w in hidden for lr in lrs}
print(min(table, key=table.get))
