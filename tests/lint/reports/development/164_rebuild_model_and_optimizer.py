# source: from memory: notebook re-creation answer, factory function
# %%
import torch
from torch import nn
from whales import calls


def fresh(width):
    m = nn.Sequential(nn.Conv1d(1, width, 9, stride=4), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(width, 4))
    return m, torch.optim.Adam(m.parameters(), 1e-3)


def session(width, epochs=10):
    m, opt = fresh(width)
    for _ in range(epochs):
        for x, y in calls("train"):
            loss = nn.functional.cross_entropy(m(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
    m.eval()
    with torch.no_grad():
        ok = [(m(x).argmax(1) == y).float().mean().item() for x, y in calls("test")]
    return sum(ok) / len(ok)


# %%
for w in (16, 32):
    print(w, session(w))
