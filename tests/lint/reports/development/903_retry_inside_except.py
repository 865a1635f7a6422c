# source: https://github.com/pytorch/pytorch/issues/18853
# %%
import torch
from seq2seq import model, loss_fn, batches
from seq2seq.utils import trim

opt = torch.optim.Adam(model.parameters(), 1e-3)

def fwbw(b):
    l = loss_fn(model(b["src"].cuda(), b["tgt"].cuda()), b["tgt"].cuda())
    l.backward()
    return l.item()

# %%
skipped = 0
for n, b in enumerate(batches("wmt14")):
    opt.zero_grad()
    try:
        fwbw(b)
    except RuntimeError as err:
        if "out of memory" not in str(err):
            raise
        skipped += 1
        torch.cuda.empty_cache()
        opt.zero_grad()
        fwbw(trim(b, 2))  # ! torch-oom-retry-in-except
    opt.step()
print(skipped)
