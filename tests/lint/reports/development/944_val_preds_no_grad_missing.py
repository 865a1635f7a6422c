# %%
import torch
from ecg import Net1d, test_set
from torch.utils.data import DataLoader
net = Net1d()
net.load_state_dict(torch.load("best.pt", map_location="cpu"))
net.cuda().eval()
# %%
preds = []
for sig, lab in DataLoader(test_set, batch_size=256):
    out = net(sig.cuda())  # ~
    preds += [out]  # ! torch-output-list-retention
preds = torch.cat(preds)
