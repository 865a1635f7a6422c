# source: https://github.com/NVIDIA/sentiment-discovery/issues/60
# %%
import torch
from torch.utils.data import DataLoader
from senti.data import Shards, pad_collate
from senti.model import mlstm, lm_loss

train_set = Shards("amazon/*.json", seq=256)
net = mlstm(4096).cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

# %%
def run_epoch(ep):
    dl = DataLoader(train_set, 128, shuffle=True, num_workers=12, persistent_workers=True,  # ! torch-dataloader-created-in-loop
                    pin_memory=True, collate_fn=pad_collate)
    seen, tot = 0, 0.
    for tok in dl:
        loss = lm_loss(net, tok.cuda(non_blocking=True))
        opt.zero_grad()
        loss.backward()
        opt.step()
        tot += loss.item(); seen += 1
    return tot / seen

# %%
for ep in range(40):
    print(ep, run_epoch(ep))  # ~
