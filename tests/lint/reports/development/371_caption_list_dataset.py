# source: https://github.com/pytorch/pytorch/issues/20433
# %%
import json
import torch
from torch.utils.data import Dataset, DataLoader
from PIL import Image
from torchvision import transforms as T

# %%
class Captions(Dataset):
    def __init__(self, path):
        self.tf = T.Compose([T.Resize((224, 224)), T.ToTensor()])
        with open(path) as fh:
            self.rows = [json.loads(l) for l in fh]  # ! torch-dataset-python-list

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        r = self.rows[i]
        with Image.open(r["file"]) as im:
            return self.tf(im.convert("RGB")), r["caption"]

# %%
dl = DataLoader(Captions("/data/cc12m.jsonl"), batch_size=256, shuffle=True, num_workers=16)  # ~
from clip_mini import CLIP
clip = CLIP().cuda()
opt = torch.optim.AdamW(clip.parameters(), 5e-4)
for im, cap in dl:
    opt.zero_grad()
    loss = clip(im.cuda(), cap)
    loss.backward()
    opt.step()
