# source: https://github.com/pytorch/pytorch/issues/91252
# %%
import torch
from torch.utils.data import DataLoader
from satellites import TileDataset, dice, seg_model

tiles = TileDataset("/scratch/tiles", split="train", size=512)
unet = seg_model("resnet34", classes=7).cuda()

# %%
def stop_workers(dl):
    it = getattr(dl, "_iterator", None)
    if it is not None:
        it._shutdown_workers()
        dl._iterator = None

def train(bs, epochs=3):
    dl = DataLoader(tiles, batch_size=bs, shuffle=True, num_workers=8, persistent_workers=True)
    opt = torch.optim.SGD(unet.parameters(), lr=0.05, momentum=0.9)
    try:
        for _ in range(epochs):
            for x, m in dl:
                opt.zero_grad()
                loss = dice(unet(x.cuda()), m.cuda())
                loss.backward()
                opt.step()
    finally:
        stop_workers(dl)

# %%
imgs, masks = next(iter(DataLoader(tiles, batch_size=4)))
print(imgs.shape, masks.unique().tolist())

# %%
train(24)
