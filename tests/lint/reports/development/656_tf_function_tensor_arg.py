# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from data import ds
class T(tf.Module):
    def __init__(self, net):
        self.net = net
    @tf.function
    def step(self, x, it):
        return tf.reduce_mean(self.net(x)) * tf.cast(it, tf.float32)
from nets import unet
t = T(unet())
for it, x in enumerate(ds):
    t.step(x, tf.constant(it))
