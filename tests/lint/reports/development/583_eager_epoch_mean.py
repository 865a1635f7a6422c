# source: https://github.com/tensorflow/tensorflow/issues/20062
# %%
import numpy as np
import tensorflow as tf
from moco.encoder import build_encoder
from moco.data import pretrain_ds, ntxent

enc = build_encoder()
opt = tf.keras.optimizers.Adam(3e-4)

# %%
@tf.function
def train_batch(x1, x2):
    with tf.GradientTape() as tape:
        loss = ntxent(enc(x1, training=True), enc(x2, training=True))
    opt.apply_gradients(zip(tape.gradient(loss, enc.trainable_variables), enc.trainable_variables))
    return loss

# %%
curve = []
for ep in range(200):
    per_batch = []
    for x1, x2 in pretrain_ds:
        per_batch.append(float(train_batch(x1, x2)))
    curve.append(np.mean(per_batch))
    print(ep, curve[-1])
