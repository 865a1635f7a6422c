# Each worker that reads a list of Python objects gets its own copy of the pages they lie in.
# meter: private children
# per: cell
# bad: at least 50 000 000
# good: at most 25 000 000
# %% setup
import json

import numpy as np
from torch.utils.data import DataLoader, Dataset

with open("rows.jsonl", "w") as file:
    for number in range(60_000):
        file.write(json.dumps({"id": number, "words": [str(number)] * 3}) + "\n")
# %% bad
class Rows(Dataset):
    def __init__(self, path):
        with open(path) as file:
            self.rows = [json.loads(line) for line in file]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i]["id"]


loader = DataLoader(Rows("rows.jsonl"), batch_size=512, num_workers=2, persistent_workers=True)
for batch in loader:
    pass
# %% good
class Rows(Dataset):
    def __init__(self, path):
        with open(path) as file:
            self.ids = np.array([json.loads(line)["id"] for line in file])

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        return self.ids[i]


loader = DataLoader(Rows("rows.jsonl"), batch_size=512, num_workers=2, persistent_workers=True)
for batch in loader:
    pass
