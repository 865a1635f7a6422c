# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tasks import sample_task, MLP
net, opt = MLP(), tf.keras.optimizers.Adam()
# %%
for it in range(2000):
    x, y = sample_task()
    @tf.function  # ! tf-function-in-loop
    def step():
        with tf.GradientTape() as t:
            l = tf.reduce_mean((net(x) - y) ** 2)
        opt.apply_gradients(zip(t.gradient(l, net.trainable_variables), net.trainable_variables))
        return l
    l = step()
