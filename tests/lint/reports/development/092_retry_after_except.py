# source: https://github.com/pytorch/pytorch/issues/18853
# %%
import torch
from asr import Conformer, dynamic_batches, ctc

net = Conformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

def fwbw(feats, toks):
    l = ctc(net(feats.cuda(non_blocking=True)), toks)
    l.backward()
    return l.item()

# %%
n_oom = 0
for step, (feats, toks) in enumerate(dynamic_batches("libri960")):
    opt.zero_grad(set_to_none=True)
    too_big = False
    try:
        val = fwbw(feats, toks)
    except torch.cuda.OutOfMemoryError:
        too_big = True
    if too_big:
        n_oom += 1
        opt.zero_grad(set_to_none=True)
        h = len(feats) // 2
        val = 0.5 * (fwbw(feats[:h], toks[:h]) + fwbw(feats[h:], toks[h:]))
    opt.step()
    if step % 100 == 0:
        print(step, val, n_oom)
