# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import nets, ds
# %%
def train(net, data):
    opt = tf.keras.optimizers.Adam()
    @tf.function  # ! tf-function-in-loop
    def step(x, y):
        with tf.GradientTape() as t:
            l = tf.reduce_mean((net(x) - y) ** 2)
        opt.apply_gradients(zip(t.gradient(l, net.trainable_variables), net.trainable_variables))
        return l
    for x, y in data:
        l = step(x, y)
    return float(l)
# %%
out = [train(n, ds) for n in nets]
