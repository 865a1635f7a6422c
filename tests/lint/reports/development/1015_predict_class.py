# %%
import torch, numpy as np
class Scorer:
    def __init__(self, ckpt):
        self.model = torch.load(ckpt, map_location="cuda").eval()
    def score(self, docs):
        s = []
        for d in docs:
            s.append(self.model(d.cuda()))  # ! torch-output-list-retention|torch-missing-no-grad
        return torch.stack(s)
# %%
sc = Scorer("rank.pt")
from corpus import docs
S = sc.score(docs)
