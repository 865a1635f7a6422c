# source: https://github.com/YosefLab/epitome/issues/43
# %%
import tensorflow as tf

class PeakModel:
    def __init__(self, net, loss=tf.keras.losses.BinaryCrossentropy()):
        self.net, self.loss = net, loss
        self.opt = tf.keras.optimizers.Adam(1e-4)
        self.train_on = tf.function(self._step, reduce_retracing=True)

    def _step(self, a, b):
        with tf.GradientTape() as tape:
            l = self.loss(b, self.net(a, training=True))
        g = tape.gradient(l, self.net.trainable_variables)
        self.opt.apply_gradients(zip(g, self.net.trainable_variables))
        return l

# %%
from chromatin import build_net, regions
pm = PeakModel(build_net(cells=["K562", "GM12878", "A549"]))
auc = tf.keras.metrics.AUC()
for step, (xs, ys) in enumerate(regions("train", bs=64)):
    l = pm.train_on(xs, ys)
    if step % 500 == 0:
        auc.reset_state()
        for a, b in regions("valid", bs=256):
            auc.update_state(b, pm.net(a, training=False))
        print(step, float(l), float(auc.result()))
