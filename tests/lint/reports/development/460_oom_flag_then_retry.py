# source: https://github.com/OpenNMT/OpenNMT-py/pull/2195
# %%
import gc
import torch
from seq2seq import Transformer, batches_by_tokens, label_smoothed

net = Transformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)
notes = []

# %%
def fwd_bwd(src, tgt):
    l = label_smoothed(net(src, tgt[:, :-1]), tgt[:, 1:])
    l.backward()
    return l.item()

# %%
for n, (src, tgt) in enumerate(batches_by_tokens(12_000)):
    src, tgt = src.cuda(), tgt.cuda()
    opt.zero_grad()
    too_big = False
    try:
        fwd_bwd(src, tgt)
    except torch.cuda.OutOfMemoryError as e:
        notes.append(f"{n}: {e}")
        too_big = True
    if too_big:
        opt.zero_grad()
        gc.collect()
        torch.cuda.empty_cache()
        for s, t in zip(src.chunk(2), tgt.chunk(2)):
            fwd_bwd(s, t)
    opt.step()
