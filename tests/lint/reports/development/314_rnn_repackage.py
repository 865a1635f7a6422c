# source: https://github.com/pytorch/pytorch/issues/1455
# %%
import torch
from torch import nn

def repackage_hidden(h):
    if torch.is_tensor(h):
        return h.detach()
    return tuple(repackage_hidden(v) for v in h)

# %%
from wlm import RNNModel, corpus, get_batch, batchify
model = RNNModel("LSTM", len(corpus.dictionary), 1500, 1500, 2, 0.65).cuda()
train_data = batchify(corpus.train, 20)
criterion = nn.CrossEntropyLoss()
lr, bptt = 20, 35

# %%
def train():
    model.train()
    total = 0.
    hidden = model.init_hidden(20)
    for i in range(0, train_data.size(0) - 1, bptt):
        data, targets = get_batch(train_data, i)
        hidden = repackage_hidden(hidden)
        model.zero_grad()
        output, hidden = model(data, hidden)
        loss = criterion(output.view(-1, output.size(-1)), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        for p in model.parameters():
            p.data.add_(p.grad, alpha=-lr)
        total += loss.item()
    return total

# %%
for epoch in range(40):
    print(epoch, train())
