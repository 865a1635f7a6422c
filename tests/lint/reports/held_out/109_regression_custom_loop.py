# source: StackOverflow, "ResourceExhaustedError when allocating tensor with shape [N,N]" in a custom regression loop (labels 1-D, Dense(1) output)
# %%
import numpy as np
import tensorflow as tf
from tensorflow import keras

with np.load("energy.npz") as z:
    feats = z["x"].astype("float32")          # (60000, 24)
    target = z["y"].astype("float32")         # (60000,)
# %%
reg = keras.Sequential([keras.Input((24,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
sgd = keras.optimizers.SGD(1e-3)
# %%
for it in range(200):
    with tf.GradientTape() as tape:
        out = reg(feats, training=True)
        err = tf.reduce_mean(tf.square(target - out))  # ! tf-implicit-broadcast
    g = tape.gradient(err, reg.trainable_variables)
    sgd.apply_gradients(zip(g, reg.trainable_variables))
    if it % 20 == 0:
        print(it, float(err))
