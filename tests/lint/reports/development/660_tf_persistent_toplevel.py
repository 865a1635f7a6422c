# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from pinn import net, points
# %%
opt = tf.optimizers.Adam()
for i in range(20000):
    with tf.GradientTape() as outer:
        with tf.GradientTape(persistent=True) as t:  # ! tf-persistent-tape
            t.watch(points)
            u = net(points)
            ux = t.gradient(u, points)
        uxx = t.gradient(ux, points)
        loss = tf.reduce_mean((uxx + u) ** 2)
    opt.apply_gradients(zip(outer.gradient(loss, net.trainable_variables), net.trainable_variables))
