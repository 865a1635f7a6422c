# %%
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

# %%
train_set = TensorDataset(torch.from_numpy(train_x), torch.from_numpy(train_y))
valid_set = TensorDataset(torch.from_numpy(val_x), torch.from_numpy(val_y))
train_loader = DataLoader(train_set, shuffle=True, batch_size=50, drop_last=True)
valid_loader = DataLoader(valid_set, batch_size=50, drop_last=True)


# %%
class SentimentRNN(nn.Module):
    def __init__(self, vocab, embedding, hidden, n_layers):
        super().__init__()
        self.hidden, self.n_layers = hidden, n_layers
        self.embedding = nn.Embedding(vocab, embedding)
        self.lstm = nn.LSTM(embedding, hidden, n_layers, dropout=0.5, batch_first=True)
        self.fc = nn.Linear(hidden, 1)

    def forward(self, x, hidden):
        out, hidden = self.lstm(self.embedding(x), hidden)
        return torch.sigmoid(self.fc(out[:, -1])).squeeze(), hidden

    def init_hidden(self, batch_size):
        weight = next(self.parameters()).data
        shape = self.n_layers, batch_size, self.hidden
        return weight.new_zeros(shape), weight.new_zeros(shape)


# %%
net = SentimentRNN(70_000, 400, 256, 2)
criterion = nn.BCELoss()
optimizer = torch.optim.Adam(net.parameters(), lr=0.001)

# %%
counter, print_every, clip = 0, 100, 5
net.train()
for e in range(4):
    h = net.init_hidden(50)
    for inputs, labels in train_loader:
        counter += 1
        h = tuple([each.data for each in h])
        net.zero_grad()
        output, h = net(inputs, h)
        loss = criterion(output, labels.float())
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), clip)
        optimizer.step()
        if counter % print_every == 0:
            val_losses = []
            net.eval()
            val_h = net.init_hidden(50)
            for inputs, labels in valid_loader:
                val_h = tuple([each.data for each in val_h])
                output, val_h = net(inputs, val_h)  # ! NBL210
                val_loss = criterion(output, labels.float())
                val_losses.append(val_loss.item())
            net.train()
            print(f"Step {counter} loss {loss.item():.4f} val {np.mean(val_losses):.4f}")
