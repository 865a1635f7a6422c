# source: https://github.com/deepset-ai/FARM/issues/219
# %%
import gc
import numpy as np
import torch
from sklearn.model_selection import StratifiedKFold
from torch.utils.data import DataLoader, Subset
from leaves import LeafDataset, build_model, labels

ds = LeafDataset("train/")
skf = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)


# %%
@torch.no_grad()
def predict(net, loader):
    net.eval()
    return np.concatenate([net(x.cuda()).softmax(1).cpu().numpy() for x, _ in loader])


def run_fold(tr, va, epochs=10):
    train_dl = DataLoader(Subset(ds, tr), batch_size=32, shuffle=True)
    valid_dl = DataLoader(Subset(ds, va), batch_size=64)
    net = build_model("tf_efficientnet_b4_ns").cuda()
    opt = torch.optim.AdamW(net.parameters(), 1e-4)
    ce = torch.nn.CrossEntropyLoss()
    for ep in range(epochs):
        net.train()
        for x, y in train_dl:
            opt.zero_grad()
            err = ce(net(x.cuda()), y.cuda())
            err.backward()
            opt.step()
    torch.save(net.state_dict(), f"fold_{va[0]}.pth")
    return predict(net, valid_dl)


# %%
oof = np.zeros((len(ds), 5), dtype=np.float32)
for fold, (tr, va) in enumerate(skf.split(np.zeros(len(labels)), labels)):
    oof[va] = run_fold(tr, va)
    gc.collect()
    torch.cuda.empty_cache()
    print(fold, (oof[va].argmax(1) == labels[va]).mean())
