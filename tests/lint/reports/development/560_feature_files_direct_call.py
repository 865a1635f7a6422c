# source: https://github.com/scope-ml/scope-ml/pull/187
# %%
import glob
import numpy as np
import pandas as pd
import tensorflow as tf

clf = tf.keras.models.load_model("models/dnn_ew.h5")

# %%
def infer(path):
    f = pd.read_parquet(path)
    feats = tf.convert_to_tensor(f.drop(columns="_id").values.astype("float32"))
    # plain __call__: predict() blows up when called for each file
    prob = clf(feats, training=False)
    return pd.DataFrame({"_id": f["_id"], "p": np.squeeze(prob.numpy())})

# %%
for p in glob.glob("features/field_*.parquet"):
    infer(p).to_csv(p.replace("features", "preds").replace(".parquet", ".csv"), index=False)
