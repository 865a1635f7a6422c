# source: written as a sibling of reported cells
# %%
import torch
from mine import Net, val_dl
model = Net().cuda()
@torch.no_grad()
def evaluate(model, dl):
    model.eval()
    hits = 0
    for x, y in dl:
        hits += (model(x.cuda()).argmax(1).cpu() == y).sum().item()
    return hits
print(evaluate(model, val_dl))
