# source: written as a sibling of reported cells
# %%
import torch
from mine import Net, val_dl
model = Net().cuda()
model.load_state_dict(torch.load("w.pt", map_location="cpu"))
# %%
def evaluate(model, dl):
    model.eval()
    hits, n = 0, 0
    for x, y in dl:
        out = model(x.cuda())  # ! torch-missing-no-grad
        hits += (out.argmax(1).cpu() == y).sum().item()
        n += len(y)
    return hits / n
print(evaluate(model, val_dl))
