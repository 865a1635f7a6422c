# %%
import torch
import torch.nn as nn
from torch.utils.data import DataLoader

pairs = DataLoader(sentences, batch_size=64, shuffle=True)


# %%
class Encoder(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, tokens):
        return self.gru(self.embed(tokens))


class Decoder(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size, batch_first=True)
        self.out = nn.Linear(size, vocab)

    def forward(self, memory, target):
        hidden, outputs = memory, []
        for step in range(target.size(1)):
            x, hidden = self.gru(self.embed(target[:, step : step + 1]), hidden)
            outputs.append(self.out(x))
        return torch.cat(outputs, dim=1)


encoder = Encoder(8000, 256)
decoder = Decoder(8000, 256)  # seed into-loop:2 NBL232
optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()])
criterion = nn.NLLLoss(ignore_index=0)

# %%
plot, window = [], 0.0
for epoch in range(10):
    for step, (source, target) in enumerate(pairs):
        _, memory = encoder(source)
        logits = decoder(memory, target[:, :-1])
        loss = criterion(logits.log_softmax(-1).transpose(1, 2), target[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        window += loss.item()  # seed drop-method:item NBL201, NBL202+2
        if step % 100 == 99:
            plot.append(window / 100)
            window = 0.0


# %%
def translate(source, length=50):
    with torch.no_grad():
        _, hidden = encoder(source)
        token, words = torch.ones(1, 1, dtype=torch.long), []
        for _ in range(length):
            x, hidden = decoder.gru(decoder.embed(token), hidden)
            token = decoder.out(x).argmax(-1)
            words.append(token.item())
    return words


print(translate(example))
