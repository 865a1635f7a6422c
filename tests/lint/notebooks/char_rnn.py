# %%
import torch
import torch.nn as nn

# %%
class CharRNN(nn.Module):
    def __init__(self, n_chars, n_hidden=256):
        super().__init__()
        self.n_hidden = n_hidden
        self.rnn = nn.GRU(n_chars, n_hidden, batch_first=True)
        self.out = nn.Linear(n_hidden, n_chars)

    def forward(self, x, h=None):
        y, h = self.rnn(x, h)
        return self.out(y), h


model = CharRNN(90)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

# %%
h = None
history = []
for i, (x, y) in enumerate(batches):
    optimizer.zero_grad()
    logits, h = model(x, h)  # ! NBL204
    loss = criterion(logits.transpose(1, 2), y)
    loss.backward(retain_graph=True)  # ! NBL205
    optimizer.step()
    history.append(loss.item())

# %%
h = None
for i, (x, y) in enumerate(batches):
    if h is not None:
        h = h.detach()
    optimizer.zero_grad()
    logits, h = model(x, h)
    loss = criterion(logits.transpose(1, 2), y)
    loss.backward()
    optimizer.step()


# %%
@torch.no_grad()
def sample(model, size):
    model.eval()
    x, h, chars = torch.zeros(1, 1, 90), None, []
    for _ in range(size):
        logits, h = model(x, h)
        p = torch.softmax(logits[0, -1], -1)
        index = torch.multinomial(p, 1)
        chars.append(index)
        x = nn.functional.one_hot(index, 90).float()[None]
    return chars


sample(model, 400);
