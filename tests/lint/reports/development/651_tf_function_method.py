# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tasks import loader, Net
class Solver:
    def __init__(self):
        self.net = Net()
        self.opt = tf.keras.optimizers.Adam()
    def update(self, batch):
        step = tf.function(self._step)  # ! tf-function-in-loop
        return step(batch)
    def _step(self, batch):
        with tf.GradientTape() as t:
            l = self.net.loss(batch)
        g = t.gradient(l, self.net.trainable_variables)
        self.opt.apply_gradients(zip(g, self.net.trainable_variables))
        return l
# %%
s = Solver()
for b in loader:
    s.update(b)
