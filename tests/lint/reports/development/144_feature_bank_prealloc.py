# source: from memory: PyTorch forum "memory increases every iteration when I torch.cat the features"
# %%
import torch
from reid import market1501, osnet

dl = market1501(split="gallery", batch_size=64)
net = osnet().cuda().eval()

# %%
@torch.inference_mode()
def gallery(net, dl, n):
    bank, pids, at = torch.empty(n, 512), [], 0
    for imgs, pid in dl:
        f = net(imgs.cuda(non_blocking=True))
        bank[at:at + len(f)] = (f / f.norm(dim=1, keepdim=True)).cpu()
        at += len(f)
        pids += pid.tolist()
    return bank, pids

bank, pids = gallery(net, dl, len(dl.dataset))

# %%
near = (bank @ bank.T).fill_diagonal_(-1).argmax(1)
print(sum(pids[i] == pids[j] for i, j in enumerate(near.tolist())) / len(pids))
