# source: https://github.com/pytorch/pytorch/issues/82218
# %%
import torch
from asr import Conformer, utterances, ctc

net = Conformer().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

def run_batch(feats, targets):
    opt.zero_grad(set_to_none=True)
    loss = ctc(net(feats.cuda()), targets)
    loss.backward()
    opt.step()
    return loss.item()

# %%
skipped = 0
for feats, targets in utterances(bs=32):
    oom = False
    try:
        run_batch(feats, targets)
    except torch.cuda.OutOfMemoryError:
        oom = True
    if oom:
        skipped += 1
        h = len(feats) // 2
        run_batch(feats[:h], targets[:h])
        run_batch(feats[h:], targets[h:])
print("split batches:", skipped)
