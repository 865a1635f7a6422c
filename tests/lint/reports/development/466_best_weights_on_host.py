# source: https://github.com/pytorch/pytorch/issues/7415
# %%
import torch
from torch.utils.data import DataLoader, Subset
from sklearn.model_selection import StratifiedKFold
from plants import LeafSet, make_net, train_epoch, auc

ds = LeafSet("train.csv")
oof = torch.zeros(len(ds))

# %%
for k, (tr, va) in enumerate(StratifiedKFold(5, shuffle=True, random_state=1).split(ds.y, ds.y)):
    tr_dl = DataLoader(Subset(ds, tr), 32, shuffle=True, num_workers=0)
    va_dl = DataLoader(Subset(ds, va), 64, num_workers=0)
    net = make_net().cuda()  # ~
    opt = torch.optim.AdamW(net.parameters(), 1e-4)  # ~
    top, keep = 0.0, None
    for epoch in range(8):
        train_epoch(net, opt, tr_dl)
        score, preds = auc(net, va_dl)
        if score > top:
            top = score
            keep = {n: t.detach().cpu().clone() for n, t in net.state_dict().items()}
            oof[torch.as_tensor(va)] = preds.cpu()
    torch.save(keep, f"fold{k}.pt")
    del net, opt, keep
torch.save(oof, "oof.pt")
