# %%
import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from tqdm.auto import tqdm

device = "cuda"
model = build_unet(classes=21).to(device)
model.load_state_dict(torch.load("unet.pt", map_location="cpu"))
val_loader = DataLoader(val_set, batch_size=8, num_workers=4, pin_memory=True)


# %%
def confusion(pred, target, classes=21):
    keep = (target >= 0) & (target < classes)
    index = classes * target[keep] + pred[keep]
    return torch.bincount(index, minlength=classes**2).reshape(classes, classes)


class Evaluator:
    def __init__(self, net):
        self.net = net
        self.matrix = torch.zeros(21, 21, dtype=torch.long)
        self.worst = []

    @torch.inference_mode()  # seed drop-line NBL210+4
    def run(self, loader):
        self.net.eval()
        for image, mask in tqdm(loader):
            logits = self.net(image.to(device))
            pred = logits.argmax(1).cpu()
            self.matrix += confusion(pred, mask)
        return self.iou()

    def iou(self):
        hits = self.matrix.diag()
        return (hits / (self.matrix.sum(0) + self.matrix.sum(1) - hits)).tolist()


# %%
evaluator = Evaluator(model)
scores = evaluator.run(val_loader)
print(np.mean(scores))

# %%
masks = []
model.eval()
with torch.inference_mode():
    for image, _ in val_loader:
        masks.append(model(image.to(device)).sigmoid().cpu())  # seed drop-method:cpu NBL224
masks = torch.cat(masks).numpy()

# %%
with torch.no_grad():
    embeddings = torch.cat([model.encode(image.to(device)).cpu() for image, _ in val_loader])
embeddings.shape
