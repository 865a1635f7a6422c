# %%
import torch
def run_epoch(f, data, optim, lossf):
    acc = 0.
    for i, batch in enumerate(data):
        inp, tgt = batch["inp"].to("cuda"), batch["tgt"].to("cuda")
        optim.zero_grad()
        c = lossf(f(inp), tgt)
        c.backward()
        optim.step()
        acc = acc + c  # ! torch-loss-accumulation
    return acc / (i + 1)
# %%
from setup_exp import f, data, optim, lossf
for e in range(30):
    print(run_epoch(f, data, optim, lossf))
