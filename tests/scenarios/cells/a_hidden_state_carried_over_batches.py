# A hidden state carried over batches.
# leak: kind=graph, root=state
# %%
import torch
from torch import nn
rnn = nn.GRU(64, 512)
# %%
state = torch.zeros(1, 32, 512)
with torch.enable_grad():
    for _ in range(8):
        out, state = rnn(torch.randn(20, 32, 64), state)
del out
