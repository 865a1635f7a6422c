# source: https://github.com/pytorch/pytorch/issues/11201
# %%
import collections
import torch
from torch.utils.data import DataLoader, Dataset
from lyft import AgentDataset

ds = AgentDataset("sample.zarr")
dl = DataLoader(ds, batch_size=8, num_workers=4, shuffle=False)
print(len(ds), len(dl))

# %%
targets = []
tracks = []
for batch in dl:
    targets.append(batch["target_positions"])  # ! torch-worker-batch-retained
    tracks.append(batch["track_id"])  # ! torch-worker-batch-retained

# %%
targets = torch.cat(targets)
tracks = torch.cat(tracks)
per_track = collections.Counter(tracks.tolist())
print("mean", targets.mean(0)[:3], "std", targets.std(0)[:3])
print(per_track.most_common(5))
