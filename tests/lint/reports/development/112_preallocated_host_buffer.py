# source: https://potatodog.cc/saalfeldlab/NeuralGraph/pull/118
# %%
import torch
from sat import TileSet, load_unet

tiles = TileSet("scene_0412.tif", size=512)
net = load_unet("unet_v3").cuda().eval()

# %%
bs = 16
mask = torch.empty(len(tiles), 512, 512, dtype=torch.uint8, pin_memory=True)
with torch.inference_mode():
    for lo in range(0, len(tiles), bs):
        x = torch.stack([tiles[i] for i in range(lo, min(lo + bs, len(tiles)))]).cuda(non_blocking=True)
        mask[lo:lo + len(x)].copy_(net(x).argmax(1).to(torch.uint8))
tiles.write_mosaic(mask.numpy(), "mask.tif")
print(int((mask == 3).sum()))
