# source: https://discuss.pytorch.org/t/how-to-debug-causes-of-gpu-memory-leaks/6741/22
# %%
import gc
import torch
from clips import backbone, head, load_clip

clip = load_clip("v_0013.mp4").cuda()
mib = lambda: torch.cuda.memory_allocated() // 2**20

# %%
backbone = backbone.cuda().train()
head = head.cuda().train()
feats = backbone(clip)
score = head(feats).logsumexp(-1).mean()  # ~
print("forward", mib())

# %%
del feats  # ! torch-del-without-release|nb-del-leaves-reference
gc.collect()
torch.cuda.empty_cache()
print("after del", mib())

# %%
other = load_clip("v_0014.mp4").cuda()
rank = head(backbone(other)).logsumexp(-1).mean()  # ~
print("margin", (score - rank).item(), mib())
