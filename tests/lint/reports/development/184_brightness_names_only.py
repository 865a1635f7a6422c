# source: from memory: PyTorch reports "received 0 items of ancdata" when DataLoader batches are kept
# %%
import numpy as np
from torch.utils.data import DataLoader
from cityscapes_lite import Scenes

dl = DataLoader(Scenes("val"), batch_size=8, num_workers=6)

# %%
names, brightness = [], []
for batch in dl:
    brightness.extend(batch["image"].mean(dim=(1, 2, 3)).tolist())
    names.extend(batch["name"])

# %%
order = np.argsort(brightness)
print([names[i] for i in order[:5]])
