# source: https://github.com/tensorflow/tensorflow/issues/44728
# %%
import numpy as np
from tensorflow import keras
from gan_parts import make_gen, make_disc

gen = make_gen(100)
disc = make_disc((64, 64, 3))
disc.compile(keras.optimizers.Adam(2e-4, .5), "binary_crossentropy", metrics=["accuracy"])

# %%
disc.trainable = False
z = keras.Input((100,))
combined = keras.Model(z, disc(gen(z)))
combined.compile(keras.optimizers.Adam(2e-4, .5), "binary_crossentropy")

# %%
real = np.load("faces64.npy")
half, ones, zeros = 32, np.ones((32, 1)), np.zeros((32, 1))
for it in range(30000):
    idx = np.random.randint(0, len(real), half)
    fake = gen(np.random.randn(half, 100).astype("float32"), training=False).numpy()
    d1 = disc.train_on_batch(real[idx], ones)
    d0 = disc.train_on_batch(fake, zeros)
    g = combined.train_on_batch(np.random.randn(half, 100), ones)
    if it % 500 == 0:
        print(it, d1, d0, g)
