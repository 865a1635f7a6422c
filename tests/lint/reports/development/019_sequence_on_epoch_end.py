# source: https://github.com/keras-team/keras/issues/16947
# %%
import tensorflow as tf
from simulator import ParticleField

class FieldSequence(tf.keras.utils.Sequence):
    def __init__(self, n=100, bs=8):
        self.n, self.bs, self.seed = n, bs, 0
        self.on_epoch_end()

    def on_epoch_end(self):
        self.imgs, self.pos = ParticleField(seed=self.seed).render(self.n)
        self.seed += 1

    def __len__(self):
        return self.n // self.bs

    def __getitem__(self, i):
        s = slice(i * self.bs, (i + 1) * self.bs)
        return self.imgs[s], self.pos[s]

# %%
from models import unet
tracker = unet((128, 128, 1))
tracker.compile("adam", "mse")
log = tracker.fit(FieldSequence(), epochs=1000, verbose=0)
print(min(log.history["loss"]))
