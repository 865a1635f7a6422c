# source: https://github.com/pytorch/pytorch/issues/1346
# %%
import torch
import torch.nn.functional as F
from supcon_lite import Encoder, two_view_dl, supcon

enc = Encoder(128).cuda()
opt = torch.optim.LARS(enc.parameters(), 0.5) if hasattr(torch.optim, "LARS") else torch.optim.SGD(enc.parameters(), 0.5)

# %%
# 4 sub-batches form one contrastive batch: every feature must reach the single backward below
for group, y in two_view_dl(bs=1024):
    feats = []
    for sub in group.chunk(4):
        feats.append(F.normalize(enc(sub.cuda()), dim=1))
    obj = supcon(torch.cat(feats), y.cuda())
    opt.zero_grad()
    obj.backward()
    opt.step()
