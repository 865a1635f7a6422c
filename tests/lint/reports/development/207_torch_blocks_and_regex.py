# source: from memory: look-alike of "model/compile created in a loop"
# %%
import re
import torch
from torch import nn

RULES = {"url": r"https?://\S+", "mail": r"\S+@\S+", "num": r"\d[\d.,]*"}
patterns = {}
for tag, rx in RULES.items():
    patterns[tag] = re.compile(rx)

def scrub(s):
    for tag, p in patterns.items():
        s = p.sub(f"<{tag}>", s)
    return s.lower()

# %%
class TextCNN(nn.Module):
    def __init__(self, vocab, dims=(64, 128, 256)):
        super().__init__()
        self.emb = nn.Embedding(vocab, dims[0])
        blocks = []
        for a, b in zip(dims, dims[1:]):
            blocks.append(nn.Sequential(nn.Conv1d(a, b, 5, padding=2), nn.GELU(), nn.MaxPool1d(2)))
        self.body = nn.Sequential(*blocks)
        self.out = nn.Linear(dims[-1], 2)

    def forward(self, t):
        return self.out(self.body(self.emb(t).transpose(1, 2)).amax(-1))

# %%
from spam import batches, vocab
net = TextCNN(len(vocab))
opt = torch.optim.Adam(net.parameters(), 1e-3)
for ep in range(5):
    total = 0.0
    for texts, y in batches(64):
        ids = torch.tensor([vocab.encode(scrub(t), 128) for t in texts])
        loss = nn.functional.cross_entropy(net(ids), torch.tensor(y))
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += float(loss)
    print(ep, total)
