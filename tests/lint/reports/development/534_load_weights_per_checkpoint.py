# source: https://github.com/keras-team/keras/issues/7271
# %%
import glob
import numpy as np
from tensorflow import keras
from zoo import build_resnet20
from cifar_local import xte, yte

# %%
net = build_resnet20(10)
net.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %%
acc = {}
for w in sorted(glob.glob("ckpt/epoch*.weights.h5")):
    net.load_weights(w)
    acc[w] = net.evaluate(xte, yte, batch_size=512, verbose=0)[1]  # ~
best = max(acc, key=acc.get)
net.load_weights(best)
net.save("resnet20_best.keras")
