# %%
import torch
import torch.nn as nn

text = open_text("shakespeare.txt")
chars = sorted(set(text))
stoi = {c: i for i, c in enumerate(chars)}
data = torch.tensor([stoi[c] for c in text])
device = "cuda" if torch.cuda.is_available() else "cpu"


# %%
class CharLSTM(nn.Module):
    def __init__(self, vocab, hidden=512):
        super().__init__()
        self.embed = nn.Embedding(vocab, 64)
        self.lstm = nn.LSTM(64, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, vocab)

    def forward(self, x, state=None):
        out, state = self.lstm(self.embed(x), state)
        return self.head(out), state


def batches(data, size, length):
    count = len(data) // (size * length)
    rows = data[: count * size * length].view(size, -1)
    for start in range(0, rows.size(1) - length, length):
        yield rows[:, start : start + length], rows[:, start + 1 : start + length + 1]


# %%
rnn = CharLSTM(len(chars)).to(device)
opt = torch.optim.Adam(rnn.parameters(), lr=2e-3)
objective = nn.CrossEntropyLoss()
perplexities = []

# %%
for epoch in range(30):
    hidden = None
    total, count = 0.0, 0
    for x, y in batches(data, 64, 100):
        x, y = x.to(device), y.to(device)
        if hidden is not None:
            hidden = tuple(h.detach() for h in hidden)  # seed drop-statement NBL204+2
        opt.zero_grad()
        out, hidden = rnn(x, hidden)
        loss = objective(out.flatten(0, 1), y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(rnn.parameters(), 5.0)
        opt.step()
        total += loss.detach()  # seed drop-method:detach NBL201
        count += 1
    perplexities.append(torch.exp(total / count).item())


# %%
def sample(model, start, length=200):
    model.eval()
    x = torch.tensor([[stoi[start]]], device=device)
    state, letters = None, [start]
    with torch.no_grad():  # seed drop-with NBL210+2
        for _ in range(length):
            logits, state = model(x, state)
            x = torch.multinomial(logits[0, -1].softmax(0), 1).view(1, 1)
            letters.append(chars[x.item()])
    return "".join(letters)


print(sample(rnn, "K"))
