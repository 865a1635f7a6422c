# source: https://github.com/bytedance/UNO/issues/64
# %%
import itertools
import torch
from accelerate import Accelerator
from torch.utils.data import DataLoader
from uno.data import FluxPairs, collate
from uno.flow import build_dit, flow_loss

acc = Accelerator(mixed_precision="bf16")
dit = build_dit("flux-dev")
optim = torch.optim.AdamW([p for p in dit.parameters() if p.requires_grad], lr=8e-5)

# %%
pairs = FluxPairs("/data/pairs.json", resolution=512)
dataloader = DataLoader(pairs, batch_size=1, shuffle=True, collate_fn=collate)
dit, optim, dataloader = acc.prepare(dit, optim, dataloader)
dataloader = itertools.cycle(dataloader)  # ! torch-cycled-dataloader

# %%
for step in range(100_000):
    batch = next(dataloader)
    with acc.accumulate(dit):
        loss = flow_loss(dit, batch)
        acc.backward(loss)
        optim.step()
        optim.zero_grad()
    if step % 50 == 0:
        acc.print(step, loss.item())
