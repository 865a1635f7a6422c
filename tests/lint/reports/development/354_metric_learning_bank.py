# source: from memory: pytorch-metric-learning question, embeddings of a whole epoch kept for the accuracy calculator
# %%
import torch
from pml_utils import Embedder, loaders, triplet, knn_accuracy

emb = Embedder(128).cuda()
opt = torch.optim.Adam(emb.parameters(), 1e-4)

# %%
class EpochBank:
    def __init__(self):
        self.vec, self.lab = [], []

    def add(self, v, l):
        self.vec.append(v)  # ! torch-output-list-retention
        self.lab.append(l)  # ~

    def matrix(self):
        return torch.cat(self.vec), torch.cat(self.lab)

# %%
for ep in range(30):
    bank = EpochBank()
    emb.train()
    for x, y in loaders["train"]:
        z = emb(x.cuda())
        loss = triplet(z, y.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        bank.add(z, y)
    v, l = bank.matrix()
    print(ep, knn_accuracy(v.detach().cpu().numpy(), l.numpy()))
