# source: https://github.com/salesforce/awd-lstm-lm/issues/91
# %%
import math
import torch
import torch.nn as nn
from lm_data import corpus, batchify, get_batch
from lm_model import RNNModel

bptt, bsz, eval_bsz = 35, 20, 10
train_data = batchify(corpus.train, bsz)
val_data = batchify(corpus.valid, eval_bsz)
model = RNNModel("LSTM", len(corpus.dictionary), 650, 650, 2, 0.5).cuda()
criterion = nn.NLLLoss()
lr = 20.


def repackage_hidden(h):
    if isinstance(h, torch.Tensor):
        return h.detach()
    return tuple(repackage_hidden(v) for v in h)


# %%
def evaluate(data):
    model.eval()
    total, hidden = 0., model.init_hidden(eval_bsz)
    with torch.no_grad():
        for i in range(0, data.size(0) - 1, bptt):
            x, y = get_batch(data, i)
            out, hidden = model(x, hidden)
            total += len(x) * criterion(out, y).item()
    return total / (len(data) - 1)


def train():
    model.train()
    total_loss = 0.
    hidden = model.init_hidden(bsz)
    for batch, i in enumerate(range(0, train_data.size(0) - 1, bptt)):
        x, y = get_batch(train_data, i)
        model.zero_grad()
        hidden = repackage_hidden(hidden)
        out, hidden = model(x, hidden)
        loss = criterion(out, y)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        for p in model.parameters():
            p.data.add_(p.grad, alpha=-lr)
        total_loss += loss.item()
    return total_loss / (batch + 1)


# %%
for epoch in range(1, 41):
    tr = train()
    va = evaluate(val_data)
    print(f"{epoch:3d} train {math.exp(tr):8.2f} valid {math.exp(va):8.2f}")
