# source: https://github.com/tensorflow/tensorflow/issues/20218
# %%
import tensorflow as tf
from moco.encoder import build_encoder
from moco.data import pretrain_ds, ntxent

enc = build_encoder()
opt = tf.keras.optimizers.Adam(3e-4)
bank = []

# %%
def train_batch(x1, x2):
    with tf.GradientTape() as tape:
        z1, z2 = enc(x1, training=True), enc(x2, training=True)
        loss = ntxent(z1, z2)
    opt.apply_gradients(zip(tape.gradient(loss, enc.trainable_variables), enc.trainable_variables))
    return loss, z1

# %%
for ep in range(200):
    for x1, x2 in pretrain_ds:
        l, z = train_batch(x1, x2)
        bank.append(z)  # ! tf-tensor-list-retention
    print(ep, l.numpy(), len(bank))
