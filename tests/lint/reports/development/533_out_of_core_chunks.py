# source: https://github.com/keras-team/keras/issues/12100
# %%
import glob
import random
import numpy as np
import keras
from nets import wide_and_deep

net = wide_and_deep()
net.compile("adagrad", "binary_crossentropy", metrics=["AUC"])
files = glob.glob("criteo/part-*.npz")

# %%
def chunks(names, bs):
    for n in names:
        with np.load(n) as z:
            x, y = z["x"], z["y"]
        for i in range(0, len(y), bs):
            yield x[i:i + bs], y[i:i + bs]

# %%
for epoch in range(3):
    random.shuffle(files)
    for step, (xb, yb) in enumerate(chunks(files, 4096)):
        out = net.train_on_batch(xb, yb, return_dict=True)
        if step % 1000 == 0:
            print(epoch, step, {k: float(v) for k, v in out.items()})
    net.save_weights(f"wd_{epoch}.weights.h5")
