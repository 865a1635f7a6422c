# source: https://github.com/pytorch/pytorch/issues/18853
# %%
import torch
from seq2seq import Transformer, batches_by_tokens, label_smoothed

net = Transformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

# %%
def fwd_bwd(src, tgt):
    l = label_smoothed(net(src, tgt[:, :-1]), tgt[:, 1:])
    l.backward()
    return l.item()

# %%
skipped, failures, value = 0, [], 0.0
for src, tgt in batches_by_tokens(12_000):
    src, tgt = src.cuda(), tgt.cuda()
    opt.zero_grad()
    try:
        value = fwd_bwd(src, tgt)
    except RuntimeError as oom:
        if "out of memory" not in str(oom):
            raise
        failures.append(oom)  # ! nb-exception-stored
        skipped += 1
        torch.cuda.empty_cache()
        half = len(src) // 2
        value = fwd_bwd(src[:half], tgt[:half])  # ! torch-oom-retry-in-except
    opt.step()
print("skipped", skipped)
