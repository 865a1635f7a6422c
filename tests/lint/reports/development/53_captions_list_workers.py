# source: https://github.com/pytorch/pytorch/issues/13246
# %%
import json
import torch
from PIL import Image
from torch.utils.data import Dataset, DataLoader


class CaptionPairs(Dataset):
    def __init__(self, manifest, prep):
        with open(manifest) as f:
            self.rows = [json.loads(l) for l in f]  # ! torch-dataset-python-list
        self.prep = prep

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        r = self.rows[i]
        with Image.open(r["path"]) as im:
            return self.prep(im.convert("RGB")), r["caption"]


# %%
from towers import TwoTower, preprocess

dl = DataLoader(CaptionPairs("cc12m.jsonl", preprocess), batch_size=512, shuffle=True, num_workers=16)
tt = TwoTower().cuda()
opt = torch.optim.AdamW(tt.parameters(), 5e-4)
for imgs, caps in dl:
    loss = tt(imgs.cuda(), caps)
    opt.zero_grad()
    loss.backward()
    opt.step()
