# source: https://github.com/keras-team/keras/issues/6457
# %%
import numpy as np
from tensorflow import keras

from gan_parts import generator, discriminator, latent_dim, train_X

gan_in = keras.Input((latent_dim,))
gan = keras.Model(gan_in, discriminator(generator(gan_in)))  # ~

# %%
def make_trainable(net, val):
    net.trainable = val
    for l in net.layers:
        l.trainable = val

# %%
batch_size = 64
ones, zeros = np.ones((batch_size, 1)), np.zeros((batch_size, 1))
for epoch in range(30000):
    imgs = train_X[np.random.randint(0, train_X.shape[0], batch_size)]
    noise = np.random.normal(0, 1, (batch_size, latent_dim))
    fakes = generator.predict_on_batch(noise)

    make_trainable(discriminator, True)
    discriminator.compile(loss='binary_crossentropy', optimizer='adam')  # ! keras-improper-model-reuse|keras-compile-in-loop
    d_loss = discriminator.train_on_batch(imgs, ones)
    d_loss += discriminator.train_on_batch(fakes, zeros)

    make_trainable(discriminator, False)
    gan.compile(loss='binary_crossentropy', optimizer='adam')  # ! keras-improper-model-reuse|keras-compile-in-loop
    g_loss = gan.train_on_batch(noise, ones)
    if epoch % 500 == 0:
        print(epoch, d_loss, g_loss)
