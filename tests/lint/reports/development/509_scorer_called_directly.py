# source: https://github.com/scope-ml/scope-ml/pull/187
# %%
import glob
import numpy as np
import pandas as pd
import tensorflow as tf

clf = tf.keras.models.load_model("dnn_variability.keras")
FEATS = open("feature_names.txt").read().split()

# %%
def stage(frame):
    arr = frame[FEATS].fillna(-1).to_numpy("float32")
    return tf.convert_to_tensor(arr)

# %%
out = {}
for path in sorted(glob.glob("fields/*.parquet")):
    df = pd.read_parquet(path)
    out[path] = clf(stage(df), training=False).numpy()[:, 0]
pd.concat({k: pd.Series(v) for k, v in out.items()}).to_csv("scores.csv")
