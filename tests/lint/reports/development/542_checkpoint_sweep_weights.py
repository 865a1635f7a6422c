# source: https://github.com/keras-team/keras/issues/7271
# %%
import glob
import pandas as pd
from nets import seg_net
from data import val_arrays

xv, yv = val_arrays()

# %%
# one graph, many weight files
net = seg_net((256, 256, 3))
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])

# %%
rows = []
for p in sorted(glob.glob("ckpt/epoch_*.h5")):
    net.load_weights(p)
    l, a = net.evaluate(xv, yv, batch_size=8, verbose=0)
    rows.append({"file": p, "loss": l, "acc": a})

# %%
pd.DataFrame(rows).sort_values("loss").head()
