# source: https://github.com/pytorch/pytorch/issues/64766
# %%
import torch
from torch.utils.data import DataLoader
from satellites import TileDataset, seg_model, dice

tiles = TileDataset("/scratch/tiles", split="train", size=512)
unet = seg_model("resnet34", classes=7).cuda()

# %%
bs = 24  # try 16, 24, 32
tile_dl = DataLoader(tiles, batch_size=bs, shuffle=True, num_workers=12, pin_memory=True, persistent_workers=True)  # ! nb-rerun-dataloader-workers

# %%
# look at one batch first
stream = iter(tile_dl)  # ! nb-iterator-global
imgs, masks = next(stream)
print(imgs.shape, masks.unique())

# %%
def train(epochs=3):
    opt = torch.optim.SGD(unet.parameters(), lr=0.05, momentum=0.9)
    for ep in range(epochs):
        running = 0.0
        for x, m in tile_dl:
            opt.zero_grad()
            loss = dice(unet(x.cuda()), m.cuda())
            loss.backward()
            opt.step()
            running += loss.item()
        print(ep, running / len(tile_dl))

train()
