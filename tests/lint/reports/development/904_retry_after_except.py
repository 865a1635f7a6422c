# source: https://github.com/OpenNMT/OpenNMT-py/pull/2195
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
nll = 0.
for n, b in enumerate(batches("wmt14")):
    opt.zero_grad()
    oom = False
    try:
        nll += fwbw(b)
    except torch.cuda.OutOfMemoryError:
        oom = True
    if oom:
        torch.cuda.empty_cache()
        opt.zero_grad(set_to_none=True)
        nll += fwbw(trim(b, 2))
    opt.step()
print(nll / (n + 1))
