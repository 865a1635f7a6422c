# source: https://github.com/quantopian/pyfolio/issues/503
# %%
import numpy as np
import matplotlib.pyplot as plt
from tensorflow import keras
from vae.parts import build_vae, LATENT
from vae.data import x_train

class Samples(keras.callbacks.Callback):
    def __init__(self, decoder):
        super().__init__()
        self.dec = decoder
        self.z = np.random.normal(size=(36, LATENT)).astype("float32")

    def on_epoch_end(self, epoch, logs=None):
        if epoch % 10:
            return
        ims = self.dec(self.z, training=False).numpy()
        fig, axes = plt.subplots(6, 6, figsize=(8, 8))
        try:
            for a, im in zip(axes.ravel(), ims):
                a.imshow(im[..., 0], cmap="gray")
            fig.savefig("samples/%04d.png" % epoch)
        finally:
            plt.close(fig)

# %%
vae, dec = build_vae()
vae.compile("adam")
vae.fit(x_train, epochs=500, batch_size=128, callbacks=[Samples(dec)])
