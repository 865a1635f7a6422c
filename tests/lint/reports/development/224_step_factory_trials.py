# source: https://github.com/tensorflow/tensorflow/issues/62854
# %%
import gc
import os
import psutil
import tensorflow as tf

from tabular import train_ds, make_regressor

# %%
def train(net, lr, epochs):
    opt = tf.keras.optimizers.Adam(lr)

    @tf.function  # ! tf-function-in-loop
    def step(xb, yb):  # ~
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(net(xb, training=True) - yb))
        g = tape.gradient(loss, net.trainable_variables)
        opt.apply_gradients(zip(g, net.trainable_variables))
        return loss

    for _ in range(epochs):
        for xb, yb in train_ds:
            loss = step(xb, yb)
    return float(loss)

# %%
proc = psutil.Process(os.getpid())
for trial in range(100):
    tf.keras.backend.clear_session()
    net = make_regressor()
    final = train(net, 10 ** -(2 + trial % 3), epochs=20)  # ~
    del net
    gc.collect()
    print(trial, final, proc.memory_info().rss // 2**20)
