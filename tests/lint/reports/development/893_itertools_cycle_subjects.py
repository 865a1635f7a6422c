# source: https://github.com/bytedance/UNO/issues/64
# %%
import itertools
import torch
from torch.utils.data import DataLoader
from uno.dataset import FluxPairs, collate
from uno.train import step_loss, lora, accelerator

ds = FluxPairs("pairs.json", res=512)
train_dl = DataLoader(ds, batch_size=1, shuffle=True, num_workers=4, collate_fn=collate)
opt = torch.optim.AdamW(lora.parameters(), 8e-5)
lora, opt, train_dl = accelerator.prepare(lora, opt, train_dl)

# %%
stream = itertools.cycle(train_dl)  # ! torch-cycled-dataloader

# %%
for gs in range(30000):
    batch = next(stream)
    loss = step_loss(lora, batch)
    accelerator.backward(loss)
    opt.step()
    opt.zero_grad()
    if gs % 100 == 0:
        accelerator.log({"loss": loss.item()}, step=gs)
