# source: https://github.com/keras-team/keras/issues/1341
# %%
import numpy as np
from tensorflow import keras
from clicks import chunk_files, ctr_model

net = ctr_model(n_features=2 ** 18)
net.compile("adagrad", "binary_crossentropy", metrics=["AUC"])

# %%
# 650k rows do not fit: one chunk from disk at a time
for pas in range(2):
    for path in chunk_files("train"):
        with np.load(path) as z:
            xb, yb = z["x"], z["y"]
        for a in range(0, len(xb), 256):
            out = net.train_on_batch(xb[a:a + 256], yb[a:a + 256])
        print(path, out)

# %%
with np.load("valid.npz") as z:
    print(net.evaluate(z["x"], z["y"], batch_size=1024))
