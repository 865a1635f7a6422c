# source: https://github.com/yunjey/pytorch-tutorial/issues/90
# %%
import torch
import torch.nn as nn
from ptb import ids, vocab

H, L, B, T = 1024, 1, 20, 30

class RNNLM(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(vocab, 128)
        self.rnn = nn.LSTM(128, H, L, batch_first=True)
        self.fc = nn.Linear(H, vocab)
    def forward(self, x, s):
        o, s = self.rnn(self.emb(x), s)
        return self.fc(o.reshape(-1, H)), s

# %%
lm = RNNLM().cuda()
opt = torch.optim.Adam(lm.parameters(), 2e-3)
cut = lambda states: [s.detach() for s in states]

# %%
for epoch in range(5):
    s = (torch.zeros(L, B, H).cuda(), torch.zeros(L, B, H).cuda())
    for i in range(0, ids.size(1) - T, T):
        x, y = ids[:, i:i + T].cuda(), ids[:, i + 1:i + 1 + T].cuda()
        s = cut(s)
        out, s = lm(x, s)
        ce = nn.functional.cross_entropy(out, y.reshape(-1))
        opt.zero_grad()
        ce.backward()
        nn.utils.clip_grad_norm_(lm.parameters(), 0.5)
        opt.step()
