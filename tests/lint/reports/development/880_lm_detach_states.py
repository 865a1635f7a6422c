# source: https://github.com/yunjey/pytorch-tutorial/issues/90
# %%
import torch
from torch import nn
from text import ids, V
from lm import RNNLM

lm = RNNLM(V, 128, 1024, 1).cuda()
opt = torch.optim.Adam(lm.parameters(), 2e-3)
ce = nn.CrossEntropyLoss()
T, B = 30, 20

def detach(states):
    return tuple(s.detach() for s in states)

# %%
for ep in range(5):
    states = (torch.zeros(1, B, 1024).cuda(), torch.zeros(1, B, 1024).cuda())
    for i in range(0, ids.size(1) - T, T):
        x = ids[:, i:i + T].cuda()
        y = ids[:, i + 1:i + 1 + T].cuda()
        states = detach(states)
        out, states = lm(x, states)
        loss = ce(out, y.reshape(-1))
        lm.zero_grad()
        loss.backward()
        opt.step()
    print(ep, loss.item())

# %%
# sampling, one char at a time
with torch.no_grad():
    st = (torch.zeros(1, 1, 1024).cuda(),) * 2
    w = torch.randint(V, (1, 1)).cuda()
    seq = []
    for _ in range(1000):
        o, st = lm(w, st)
        w = torch.multinomial(o.softmax(-1), 1)
        seq.append(w.item())
