# A recurrent network is unrolled in one cell; the next takes the loss and calls backward.
# in use
# %%
import torch

cell, head = torch.nn.GRUCell(16, 256), torch.nn.Linear(256, 1)
steps, wanted = torch.randn(9, 256, 16), torch.randn(256, 1)
memory = torch.zeros(256, 256)
# %%
for chunk in steps:
    memory = cell(chunk, memory)
    guess = head(memory)
# %%
loss = ((guess - wanted) ** 2).mean()
loss.backward()
