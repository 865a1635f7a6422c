# source: https://github.com/pytorch/pytorch/issues/2198
# %%
import torch
from torch import nn

class CharGRU(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.emb = nn.Embedding(vocab, width)
        self.gru = nn.GRU(width, width, batch_first=True)
        self.out = nn.Linear(width, vocab)

    def forward(self, tok, h):
        y, h = self.gru(self.emb(tok), h)
        return self.out(y), h

# %%
from corpora import shakespeare_batches
rnn = CharGRU(128, 512).cuda()
sgd = torch.optim.SGD(rnn.parameters(), lr=0.5)
xent = nn.CrossEntropyLoss()

# %%
h = torch.zeros(1, 64, 512, device="cuda")
for tok, nxt in shakespeare_batches(bs=64, bptt=100):
    sgd.zero_grad()
    logits, h = rnn(tok.cuda(), h)  # ! torch-hidden-state-carried
    loss = xent(logits.flatten(0, 1), nxt.cuda().flatten())
    loss.backward(retain_graph=True)  # ! torch-retain-graph-loop|torch-hidden-state-carried
    sgd.step()
