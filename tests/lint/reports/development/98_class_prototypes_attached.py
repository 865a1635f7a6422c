# source: https://github.com/tfzhou/ContrastiveSeg/issues/27
# %%
import torch
import torch.nn.functional as F
from cityseg import SegNet, cityscapes

C, dim, m = 19, 256, 0.99
net = SegNet(C, embed=dim).cuda()
opt = torch.optim.SGD(net.parameters(), 0.01, momentum=0.9)
protos = torch.zeros(C, dim, device="cuda")

# %%
def pixel_loss(emb, lab, centres):
    sim = F.normalize(emb, dim=1) @ F.normalize(centres, dim=1).t()
    return F.cross_entropy(sim / 0.1, lab)


# %%
for img, lab in cityscapes("train", crop=769):
    logits, emb = net(img.cuda())
    lab = lab.cuda()
    small = F.interpolate(lab[:, None].float(), emb.shape[-2:]).long().squeeze(1)
    e = emb.permute(0, 2, 3, 1)[small != 255]
    t = small[small != 255]
    loss = F.cross_entropy(logits, lab, ignore_index=255) + 0.1 * pixel_loss(e, t, protos.detach())
    opt.zero_grad()
    loss.backward()
    opt.step()
    means = torch.stack([e[t == c].mean(0) if (t == c).any() else protos[c] for c in range(C)])
    protos = m * protos + (1 - m) * means  # ! torch-running-stat-attached|torch-ema-attached
