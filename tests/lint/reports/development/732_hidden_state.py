# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
from mine import chunks
class LM(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.out = nn.Embedding(1000, 64), nn.GRU(64, 128, batch_first=True), nn.Linear(128, 1000)
    def forward(self, x, h):
        o, h = self.gru(self.emb(x), h)
        return self.out(o), h
lm = LM()
opt = torch.optim.Adam(lm.parameters())
# %%
h = None
for x, y in chunks:
    logits, h = lm(x, h)  # ! torch-hidden-state-carried
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
    opt.zero_grad()
    loss.backward(retain_graph=True)  # ~
    opt.step()
