# source: https://github.com/keras-team/keras/issues/6457
# %%
import numpy as np
from tensorflow import keras
from gan_parts import make_generator, make_discriminator

G, D = make_generator(100), make_discriminator((28, 28, 1))
D.compile(keras.optimizers.Adam(2e-4, 0.5), "binary_crossentropy")
D.trainable = False
z_in = keras.Input((100,))
GAN = keras.Model(z_in, D(G(z_in)))
GAN.compile(keras.optimizers.Adam(2e-4, 0.5), "binary_crossentropy")

# %%
(X_real, _), _ = keras.datasets.mnist.load_data()
X_real = (X_real[..., None].astype("float32") - 127.5) / 127.5
ones, zeros = np.ones((64, 1)), np.zeros((64, 1))

# %%
for it in range(30000):
    real = X_real[np.random.randint(0, len(X_real), 64)]
    fake = G.predict_on_batch(np.random.normal(size=(64, 100)))
    d = 0.5 * (D.train_on_batch(real, ones) + D.train_on_batch(fake, zeros))
    g = GAN.train_on_batch(np.random.normal(size=(64, 100)), ones)
    if it % 500 == 0:
        print(f"{it:6d}  d={d:.3f}  g={g:.3f}")
