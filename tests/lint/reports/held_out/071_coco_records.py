# source: https://github.com/pytorch/pytorch/issues/20433
# %%
import json
import os
import psutil
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms as T


class CropClassification(Dataset):
    def __init__(self, ann_file, img_dir, tfm=None):
        with open(ann_file) as fh:
            obj = json.load(fh)
        names = {im["id"]: im["file_name"] for im in obj["images"]}
        self.records = [dict(path=os.path.join(img_dir, names[a["image_id"]]), box=a["bbox"], y=a["category_id"])  # ! torch-dataset-python-list
                        for a in obj["annotations"]]
        self.tfm = tfm or T.Compose([T.Resize((224, 224)), T.ToTensor()])

    def __len__(self):
        return len(self.records)

    def __getitem__(self, i):
        r = self.records[i]
        with Image.open(r["path"]) as im:
            x0, y0, w, h = r["box"]
            crop = im.convert("RGB").crop((x0, y0, x0 + w, y0 + h))
        return self.tfm(crop), r["y"]


# %%
train_ds = CropClassification("annotations/instances_train2017.json", "train2017")
train_dl = DataLoader(train_ds, batch_size=128, shuffle=True, num_workers=16, pin_memory=True)

# %%
from cropnet import fit_one_epoch

for ep in range(12):
    fit_one_epoch(train_dl)
    print(ep, f"{psutil.virtual_memory().used / 2**30:.1f} GiB used")
