# source: https://github.com/isds-neu/PeRCNN/issues/3
# %%
import torch
from torch import nn
from text import corpus_batches, V

class CharLM(nn.Module):
    def __init__(self, v, e=256, h=1024):
        super().__init__()
        self.emb = nn.Embedding(v, e)
        self.rnn = nn.LSTM(e, h, 2, batch_first=True)
        self.out = nn.Linear(h, v)
    def forward(self, x, st):
        y, st = self.rnn(self.emb(x), st)
        return self.out(y), st

lm = CharLM(V).cuda()
opt = torch.optim.Adam(lm.parameters(), 2e-3)
ce = nn.CrossEntropyLoss()

# %%
for ep in range(5):
    st = None
    for x, y in corpus_batches("ptb.txt", 20, 30):
        logits, st = lm(x.cuda(), st)  # ! torch-hidden-state-carried
        loss = ce(logits.reshape(-1, V), y.cuda().reshape(-1))
        lm.zero_grad()
        loss.backward(retain_graph=True)  # ~
        nn.utils.clip_grad_norm_(lm.parameters(), .5)
        opt.step()
