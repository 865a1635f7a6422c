# source: https://github.com/tier4/autoware-ml/pull/78
# %%
import pickle
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset
from nus import load_infos, read_points


class PackedList:
    def __init__(self, items):
        blobs = [np.frombuffer(pickle.dumps(o, protocol=-1), dtype=np.uint8) for o in items]
        self._addr = np.cumsum([len(b) for b in blobs], dtype=np.int64)
        self._data = torch.from_numpy(np.concatenate(blobs))

    def __len__(self):
        return len(self._addr)

    def __getitem__(self, i):
        a = 0 if i == 0 else int(self._addr[i - 1])
        return pickle.loads(memoryview(self._data[a:int(self._addr[i])].numpy()))


class LidarSet(Dataset):
    def __init__(self, pkl):
        self.infos = PackedList(load_infos(pkl))

    def __len__(self):
        return len(self.infos)

    def __getitem__(self, i):
        info = self.infos[i]
        return {"points": read_points(info), "n_boxes": torch.tensor(len(info["boxes"])), "token": info["token"]}


# %%
loader = DataLoader(LidarSet("j6gen2_train.pkl"), batch_size=4, num_workers=32)
counts, tokens = [], []
for batch in loader:
    counts.append(batch["n_boxes"].clone())
    tokens.extend(batch["token"])
counts = torch.cat(counts).numpy()
print(len(tokens), counts.mean(), np.percentile(counts, [5, 50, 95]))
