# %%
import torch
from ntm import NTM, copy_task
m = NTM(9, 8, 100)
opt = torch.optim.RMSprop(m.parameters(), 1e-4)
# %%
state = m.initial_state(1)
for x, y in copy_task(50000):
    out, state = m(x, state)  # ! torch-hidden-state-carried
    loss = torch.nn.functional.binary_cross_entropy(out, y)
    opt.zero_grad()
    loss.backward(retain_graph=True)  # ~
    opt.step()
