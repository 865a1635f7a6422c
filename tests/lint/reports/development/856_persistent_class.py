# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import net, batches
tape = tf.GradientTape(persistent=True)  # ! tf-persistent-tape
# %%
for x in batches:
    with tape:
        l = tf.reduce_sum(net(x) ** 2)
    g = tape.gradient(l, net.trainable_variables)
