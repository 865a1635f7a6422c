# source: from memory: kaggle fold loop, every fold in a function so the model dies on return
# %%
import gc
import torch
from sklearn.model_selection import KFold
from tab import TabNet, make_loader, auc

X, y = np_data()

# %%
def run_fold(tr, va, epochs=15):
    net = TabNet(X.shape[1]).cuda()
    opt = torch.optim.Adam(net.parameters(), 1e-3)
    bce = torch.nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        net.train()
        for xb, yb in make_loader(X[tr], y[tr], shuffle=True):
            opt.zero_grad()
            loss = bce(net(xb.cuda()).squeeze(1), yb.cuda())
            loss.backward()
            opt.step()
    net.eval()
    preds = []
    with torch.no_grad():
        for xb, _ in make_loader(X[va], y[va]):
            preds.append(net(xb.cuda()).sigmoid().squeeze(1).cpu())
    return auc(y[va], torch.cat(preds).numpy())

# %%
scores = []
for tr, va in KFold(5, shuffle=True, random_state=0).split(X):
    scores.append(run_fold(tr, va))
    gc.collect()
    torch.cuda.empty_cache()
print(scores)
