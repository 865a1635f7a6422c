# source: https://github.com/keras-team/keras/issues/6457
# %%
import numpy as np
from tensorflow import keras
from gan_parts import encoder, domain_head, label_head
from loaders import src_batches, tgt_batches

# %%
def set_trainable(net, flag):
    net.trainable = flag
    for l in net.layers:
        l.trainable = flag

# %%
inp = keras.Input((32, 32, 3))
z = encoder(inp)
adv = keras.Model(inp, domain_head(z))
clf = keras.Model(inp, label_head(z))
clf.compile("adam", "sparse_categorical_crossentropy")

# %%
log = []
for it in range(30_000):
    xs, ys = next(src_batches)
    xt = next(tgt_batches)
    dom = np.r_[np.zeros(len(xs)), np.ones(len(xt))]
    set_trainable(domain_head, True)
    set_trainable(encoder, False)
    adv.compile("adam", "binary_crossentropy")  # ! keras-compile-in-loop|keras-improper-model-reuse
    d = adv.train_on_batch(np.concatenate([xs, xt]), dom)
    set_trainable(domain_head, False)
    set_trainable(encoder, True)
    adv.compile("adam", "binary_crossentropy")  # ! keras-compile-in-loop|keras-improper-model-reuse
    g = adv.train_on_batch(np.concatenate([xs, xt]), 1 - dom)
    c = clf.train_on_batch(xs, ys)
    if it % 500 == 0:
        log.append((it, float(d), float(g), float(c)))
