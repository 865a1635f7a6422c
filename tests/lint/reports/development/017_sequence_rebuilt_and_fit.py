# source: https://github.com/keras-team/keras/issues/16947
# %%
import numpy as np
import tensorflow as tf
from simulator import ParticleField

class FieldSequence(tf.keras.utils.Sequence):
    def __init__(self, field, n=100, bs=8):
        self.imgs, self.pos = field.render(n)
        self.bs = bs

    def __len__(self):
        return len(self.imgs) // self.bs

    def __getitem__(self, i):
        s = slice(i * self.bs, (i + 1) * self.bs)
        return self.imgs[s], self.pos[s]

# %%
from models import unet
tracker = unet((128, 128, 1))
tracker.compile("adam", "mse")

# %%
for rnd in range(1000):
    seq = FieldSequence(ParticleField(seed=rnd))  # ~
    tracker.fit(seq, epochs=1, workers=4, verbose=0)  # ! keras-fit-in-epoch-loop|tf-dataset-created-in-loop
