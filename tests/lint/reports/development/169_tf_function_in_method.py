# source: https://github.com/YosefLab/epitome/issues/43
# %%
import tensorflow as tf

class PeakModel:
    def __init__(self, net, loss=tf.keras.losses.BinaryCrossentropy()):
        self.net, self.loss = net, loss
        self.opt = tf.keras.optimizers.Adam(1e-4)

    def train_on(self, xs, ys):
        @tf.function  # ! tf-function-in-loop
        def _go(a, b):  # ~
            with tf.GradientTape() as tape:
                l = self.loss(b, self.net(a, training=True))
            g = tape.gradient(l, self.net.trainable_variables)
            self.opt.apply_gradients(zip(g, self.net.trainable_variables))
            return l
        return _go(xs, ys)

    def score(self, ds):
        m = tf.keras.metrics.AUC()
        for xs, ys in ds:
            m.update_state(ys, self.net(xs, training=False))
        return m.result().numpy()

# %%
from chromatin import build_net, regions
pm = PeakModel(build_net(cells=["K562", "GM12878", "A549"]))
for step, (xs, ys) in enumerate(regions("train", bs=64)):
    l = pm.train_on(xs, ys)  # ~
    if step % 500 == 0:
        tf.print(step, l, pm.score(regions("valid", bs=256)))
