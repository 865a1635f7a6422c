# source: https://github.com/rzellem/EXOTIC/issues/323
# %%
import numpy as np
import matplotlib.pyplot as plt
from tensorflow import keras
from vae.parts import build_vae, LATENT
from vae.data import x_train

class Samples(keras.callbacks.Callback):
    def __init__(self, decoder, n=8):
        super().__init__()
        self.dec, self.n = decoder, n
        self.z = np.random.normal(size=(n * n, LATENT)).astype("float32")

    def on_epoch_end(self, epoch, logs=None):
        ims = self.dec(self.z, training=False).numpy()
        fig, axes = plt.subplots(self.n, self.n, figsize=(10, 10))  # ! nb-figure-not-closed
        for a, im in zip(axes.ravel(), ims):
            a.imshow(im[..., 0], cmap="gray"); a.axis("off")
        fig.savefig("samples/%04d.png" % epoch)

# %%
vae, dec = build_vae()
vae.compile("adam")
vae.fit(x_train, epochs=500, batch_size=128, callbacks=[Samples(dec)])
