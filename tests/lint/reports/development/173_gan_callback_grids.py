# source: https://github.com/tensorflow/tensorflow/issues/44728
# %%
import matplotlib.pyplot as plt
import tensorflow as tf
from tensorflow import keras
from dcgan import DCGAN, celeba_ds

# %%
class Grid(keras.callbacks.Callback):
    def __init__(self, z):
        super().__init__()
        self.z, self.kept = z, []

    def on_epoch_end(self, epoch, logs=None):
        imgs = self.model.generator(self.z, training=False)
        self.kept.append(imgs)  # ! keras-callback-retains-data|tf-tensor-list-retention
        fig, ax = plt.subplots(5, 5, figsize=(10, 10))  # ! nb-figure-not-closed
        for a, im in zip(ax.ravel(), imgs):
            a.imshow(im * .5 + .5)
            a.axis("off")
        fig.savefig("grid/%04d.png" % epoch)

# %%
gan = DCGAN(latent=128)
gan.compile(keras.optimizers.Adam(1e-4, .5), keras.optimizers.Adam(1e-4, .5), keras.losses.BinaryCrossentropy())
hist = gan.fit(celeba_ds(128), epochs=300, callbacks=[Grid(tf.random.normal((25, 128)))])
