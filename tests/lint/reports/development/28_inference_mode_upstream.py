# source: https://github.com/snap-stanford/GraphGym/pull/11
# %%
import torch
from torchvision.transforms.functional import hflip
from detector_zoo import load_detector, coco_val, CocoScorer

det = load_detector("fcos_r50").cuda().eval()


# %%
def forward_tta(net, imgs):
    a = net(imgs)
    b = net([hflip(i) for i in imgs])
    return merge(a, b, [i.shape[-1] for i in imgs])


def merge(a, b, widths):
    out = []
    for p, q, w in zip(a, b, widths):
        boxes = q["boxes"].clone()
        boxes[:, [0, 2]] = w - boxes[:, [2, 0]]
        out.append({"boxes": torch.cat([p["boxes"], boxes]), "scores": torch.cat([p["scores"], q["scores"]])})
    return out


def sweep(net, dl, scorer):
    for imgs, tgts in dl:
        preds = forward_tta(net, [i.cuda() for i in imgs])
        scorer.update([{k: v.cpu() for k, v in p.items()} for p in preds], tgts)


# %%
scorer = CocoScorer()
with torch.inference_mode():
    sweep(det, coco_val(batch_size=4), scorer)
print(scorer.summary())
