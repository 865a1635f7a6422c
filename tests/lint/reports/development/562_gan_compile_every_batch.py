# source: https://github.com/tensorflow/tensorflow/issues/32954
# %%
import numpy as np
from tensorflow import keras
from gan_parts import make_gen, make_disc

gen, disc = make_gen(400), make_disc((128, 128, 3))
z = keras.Input((400,))
stacked = keras.Model(z, disc(gen(z)))

# %%
def noise(n): return np.random.multivariate_normal(np.zeros(400), np.eye(400) * 20, n)

# %%
def fit_gan(real, epochs, bs=32):
    for e in range(epochs):
        for i in range(0, len(real), bs):
            xb = real[i:i + bs]
            disc.trainable = True
            disc.compile(keras.optimizers.Adam(2e-4, .5), "binary_crossentropy")  # ! keras-compile-in-loop
            disc.train_on_batch(xb, np.ones((len(xb), 1)))
            disc.train_on_batch(gen.predict_on_batch(noise(len(xb))), np.zeros((len(xb), 1)))
            disc.trainable = False
            stacked.compile(keras.optimizers.Adam(2e-4, .5), "binary_crossentropy")  # ! keras-compile-in-loop|keras-improper-model-reuse
            g = stacked.train_on_batch(noise(len(xb)), np.ones((len(xb), 1)))
        print(e, g)

# %%
fit_gan(np.load("faces128.npy"), 200)
