# The pair of states of an LSTM on an object is carried over the chunks with its graph.
# leak: kind=graph, root=watcher
# %%
import torch
from torch import nn

class Watcher:
    def __init__(self):
        self.rnn = nn.LSTM(32, 256, batch_first=True)
        self.pair = None

    def see(self, chunk):
        out, self.pair = self.rnn(chunk, self.pair)
        return float(out.abs().mean())
# %%
watcher = Watcher()
# %%
seen = []
for _ in range(8):
    seen.append(watcher.see(torch.randn(16, 32, 32)))
