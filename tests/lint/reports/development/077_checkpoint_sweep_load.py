# source: https://github.com/keras-team/keras/issues/7271
# %%
import re
from pathlib import Path
import tensorflow as tf
from data.cityscapes import val_pipeline
from metrics import mean_iou

val = val_pipeline(batch=4)

# %%
scores = {}
for ck in sorted(Path("runs/deeplab").glob("ep*.keras")):
    seg = tf.keras.models.load_model(ck, custom_objects={"mean_iou": mean_iou})  # ! keras-load-model-in-loop|keras-model-created-in-loop
    ep = int(re.search(r"ep(\d+)", ck.stem).group(1))
    scores[ep] = seg.evaluate(val, return_dict=True, verbose=0)["mean_iou"]  # ~

# %%
best = max(scores, key=scores.get)
print("best epoch", best, scores[best])
