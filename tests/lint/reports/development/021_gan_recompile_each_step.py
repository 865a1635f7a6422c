# source: https://github.com/keras-team/keras/issues/6457
# %%
import numpy as np
from keras.datasets import mnist
from keras.optimizers import Adam
from gan_parts import make_generator, make_discriminator, stack

G, D = make_generator(100), make_discriminator((28, 28, 1))
GAN = stack(G, D)

# %%
def set_trainable(net, flag):
    net.trainable = flag
    for lay in net.layers:
        lay.trainable = flag

# %%
(X_real, _), _ = mnist.load_data()
X_real = (X_real[..., None] - 127.5) / 127.5

# %%
bs = 64
for it in range(30000):
    idx = np.random.randint(0, len(X_real), bs)
    fake = G.predict(np.random.normal(size=(bs, 100)))  # ~
    set_trainable(D, True)
    D.compile(Adam(2e-4, 0.5), "binary_crossentropy")  # ! keras-compile-in-loop|keras-improper-model-reuse
    d1 = D.train_on_batch(X_real[idx], np.ones((bs, 1)))
    d0 = D.train_on_batch(fake, np.zeros((bs, 1)))
    set_trainable(D, False)
    GAN.compile(Adam(2e-4, 0.5), "binary_crossentropy")  # ! keras-compile-in-loop|keras-improper-model-reuse
    g = GAN.train_on_batch(np.random.normal(size=(bs, 100)), np.ones((bs, 1)))
    if it % 500 == 0:
        print(it, d1, d0, g)
