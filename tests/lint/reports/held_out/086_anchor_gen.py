# source: https://github.com/pytorch/vision/pull/1657
# %%
import torch
from torch import nn
from det_utils import val_loader, backbone, rpn_head, filter_proposals


class AnchorGenerator(nn.Module):
    def __init__(self, sizes=(32, 64, 128, 256, 512), ratios=(0.5, 1.0, 2.0)):
        super().__init__()
        self.sizes, self.ratios = sizes, ratios
        self._cache = {}

    def cell(self, size, device):
        r = torch.tensor(self.ratios, device=device).sqrt()
        w, h = size / r, size * r
        return torch.stack([-w, -h, w, h], 1) / 2

    def grid_anchors(self, grids, strides, device):
        out = []
        for (gh, gw), s, size in zip(grids, strides, self.sizes):
            y, x = torch.meshgrid(torch.arange(gh, device=device) * s, torch.arange(gw, device=device) * s, indexing="ij")
            shift = torch.stack([x, y, x, y], -1).reshape(-1, 1, 4)
            out.append((shift + self.cell(size, device)).reshape(-1, 4))
        return out

    def cached_grid_anchors(self, grids, strides, device):
        key = str(grids) + str(strides)
        if key in self._cache:
            return self._cache[key]
        anchors = self.grid_anchors(grids, strides, device)
        self._cache[key] = anchors
        return anchors

    def forward(self, images, feats):
        grids = [tuple(f.shape[-2:]) for f in feats]
        strides = [images.shape[-2] // g[0] for g in grids]
        per_image = [torch.cat(self.cached_grid_anchors(grids, strides, feats[0].device)) for _ in images]
        self._cache.clear()
        return per_image


# %%
gen = AnchorGenerator()
n_kept = []
with torch.no_grad():
    for images, _ in val_loader:
        images = images.cuda()
        feats = backbone(images)
        boxes = filter_proposals(rpn_head(feats), gen(images, feats))
        n_kept.extend(len(b) for b in boxes)
print(sum(n_kept) / len(n_kept))
