# source: https://github.com/tensorflow/tensorflow/issues/40171
# %%
import glob

import numpy as np
from tensorflow import keras

from nets import resnet_cifar, cifar_test   # cifar_test: batched tf.data, 10k images

net = resnet_cifar(depth=56)
net.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
# %%
scores = {}
for ck in sorted(glob.glob("ckpt/epoch_*.weights.h5")):
    net.load_weights(ck)
    loss, acc = net.evaluate(cifar_test, verbose=0)
    scores[ck] = (float(loss), float(acc))
top = sorted(scores, key=lambda c: -scores[c][1])[:10]
# %%
avg = None
for n, ck in enumerate(top, start=1):
    net.load_weights(ck)
    w = net.get_weights()
    avg = w if avg is None else [a + (b - a) / n for a, b in zip(avg, w)]
net.set_weights(avg)
print("averaged", net.evaluate(cifar_test, verbose=0))
net.save("swa.keras")
