# source: https://github.com/pytorch/pytorch/issues/27600
# %%
import torch
from asr import Conformer, utterances, ctc

net = Conformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

# %%
def run_batch(feats, targets):
    loss = ctc(net(feats.cuda()), targets)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()

# %%
for feats, targets in utterances(bs=32):
    try:
        l = run_batch(feats, targets)
    except RuntimeError as e:
        if "out of memory" not in str(e):
            raise
        torch.cuda.empty_cache()  # ~
        half = len(feats) // 2
        l = run_batch(feats[:half], targets[:half])  # ! torch-oom-retry-in-except
        l += run_batch(feats[half:], targets[half:])  # ~
