# source: https://github.com/tensorflow/tensorflow/issues/31175
# %%
import tensorflow as tf
from seg import UNetLike, dice_loss
from pipeline import patches   # -> tf.data.Dataset

class Trainer:
    def __init__(self):
        self.net = UNetLike()
        self.opt = tf.keras.optimizers.Adam(1e-4)

    def step(self, x, y):
        with tf.GradientTape() as t:
            l = dice_loss(y, self.net(x, training=True))
        self.opt.apply_gradients(zip(t.gradient(l, self.net.trainable_variables), self.net.trainable_variables))
        return l

# %%
@tf.function
def run_epoch(step_fn, data, epoch):
    acc = tf.constant(0.0)
    for x, y in data:
        acc += step_fn(x, y)
    tf.print("epoch", epoch, acc)
    return acc

# %%
tr = Trainer()
data = patches("train").batch(8).prefetch(2)
for epoch in range(300):
    run_epoch(tr.step, data, epoch)  # ! tf-function-python-args
