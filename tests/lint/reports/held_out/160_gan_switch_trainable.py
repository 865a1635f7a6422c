# source: https://github.com/keras-team/keras/issues/6457
# %%
import numpy as np
from tensorflow.keras.layers import Input
from tensorflow.keras.models import Model
from tensorflow.keras.optimizers import Adam

from gan_parts import build_generator, build_discriminator, train_X

def make_trainable(net, val):
    net.trainable = val
    for layer in net.layers:
        layer.trainable = val
# %%
Z = 100
gen, disc = build_generator(Z), build_discriminator(train_X.shape[1:])
z = Input((Z,))
stacked = Model(z, disc(gen(z)))
# %%
def run(epochs=20_000, bs=64):
    for epoch in range(epochs):
        idx = np.random.randint(0, len(train_X), bs)
        noise = np.random.normal(size=(bs, Z)).astype("float32")
        fakes = gen(noise, training=False).numpy()

        make_trainable(disc, True)
        disc.compile(loss="binary_crossentropy", optimizer=Adam(2e-4, 0.5))  # ! keras-compile-in-loop|keras-improper-model-reuse
        d_loss = disc.train_on_batch(
            np.concatenate([train_X[idx], fakes]), np.r_[np.ones(bs), np.zeros(bs)]
        )

        make_trainable(disc, False)
        stacked.compile(loss="binary_crossentropy", optimizer=Adam(2e-4, 0.5))  # ! keras-compile-in-loop|keras-improper-model-reuse
        g_loss = stacked.train_on_batch(noise, np.ones(bs))
        if epoch % 200 == 0:
            print(epoch, d_loss, g_loss)
# %%
run()
