# source: https://github.com/STVIR/PMTD/issues/17
# %%
import numpy as np
from torch.utils.data import DataLoader
from reid.market import Market1501

query = DataLoader(Market1501("query"), batch_size=16, num_workers=6)
small = DataLoader(Market1501("query", fold=0), batch_size=64)

# %%
pids, cams = [], []
for imgs, path, pid, cam in query:
    pids.extend(pid.tolist())
    cams.append(np.array(cam))

# %%
# no workers here, nothing is in shared memory
fold_ids = []
for imgs, path, pid, cam in small:
    fold_ids.append(pid)
print(len(pids), np.concatenate(cams).shape, len(fold_ids))
