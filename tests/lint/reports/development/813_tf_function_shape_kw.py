# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import loader, net
@tf.function
def apply(x, training, step):
    return net(x, training=training) * tf.cast(step, tf.float32)
# %%
step = 0
while step < 10000:
    x = next(loader)
    apply(x, True, step)  # ! tf-function-python-args
    step += 1
