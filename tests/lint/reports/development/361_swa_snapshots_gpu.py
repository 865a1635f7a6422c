# source: from memory: kaggle notebook keeping a copy of the weights after every epoch for later averaging
# %%
import copy
import torch
import timm
from leafdata import train_dl, valid_dl, fit_one, score

model = timm.create_model("tf_efficientnet_b4_ns", pretrained=True, num_classes=5).cuda()
opt = torch.optim.Adam(model.parameters(), lr=1e-4)

# %%
weights, scores = [], []
for ep in range(40):
    fit_one(model, train_dl, opt)
    scores.append(score(model, valid_dl))
    weights.append(copy.deepcopy(model.state_dict()))  # ! torch-state-dict-snapshots

# %%
order = sorted(range(len(scores)), key=scores.__getitem__)[-5:]
avg = {k: sum(weights[i][k].float() for i in order) / 5 for k in weights[0]}
torch.save(avg, "swa.pt")
