# source: https://github.com/pytorch/pytorch/issues/18853
# %%
import torch
from asr import Conformer, dynamic_batches, ctc

net = Conformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

# %%
def fwbw(feats, toks):
    l = ctc(net(feats.cuda(non_blocking=True)), toks)
    l.backward()
    return l.item()

# %%
last_error = None
for step, (feats, toks) in enumerate(dynamic_batches("libri960")):
    opt.zero_grad()
    try:
        val = fwbw(feats, toks)
    except torch.cuda.OutOfMemoryError as e:
        last_error = e  # ! nb-exception-stored
        torch.cuda.empty_cache()
        h = len(feats) // 2
        val = 0.5 * (fwbw(feats[:h], toks[:h]) + fwbw(feats[h:], toks[h:]))  # ! torch-oom-retry-in-except
    opt.step()
    if step % 100 == 0:
        print(step, val)
