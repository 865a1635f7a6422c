# source: https://github.com/keras-team/keras/issues/2689
# %%
from pathlib import Path
from data.cityscapes import val_pipeline
from nets.deeplab import deeplab_v3
from metrics import mean_iou

val = val_pipeline(batch=4)
seg = deeplab_v3(n_classes=19)
seg.compile(metrics=[mean_iou])

# %%
scores = {}
for ck in sorted(Path("runs/deeplab").glob("ep*.weights.h5")):
    seg.load_weights(ck)
    scores[ck.stem] = seg.evaluate(val, return_dict=True, verbose=0)["mean_iou"]

# %%
best = max(scores, key=scores.get)
print("best", best, scores[best])
