# source: https://github.com/pytorch/pytorch/issues/11201
# %%
import torch
from torch.utils.data import DataLoader
from reid.market import Market1501

gallery = DataLoader(Market1501("gallery"), batch_size=16, num_workers=6)

# %%
pids, cams, names = [], [], []
for imgs, path, pid, cam in gallery:
    names.extend(path)
    pids.append(pid)  # ! torch-worker-batch-retained
    cams.append(cam)  # ! torch-worker-batch-retained

# %%
pids = torch.cat(pids).numpy()
cams = torch.cat(cams).numpy()
print(len(set(pids)), len(names))
