# source: https://github.com/tensorflow/tensorflow/issues/42586
# %%
import random
import glob
import matplotlib.pyplot as plt
import tensorflow as tf

# %%
def show_some(files, n=9):
    pics = []
    for p in random.sample(files, n):
        pics.append(tf.io.decode_jpeg(tf.io.read_file(p), ratio=4).numpy())
    fig, axs = plt.subplots(3, 3, figsize=(9, 9))
    for ax, im in zip(axs.flat, pics):
        ax.imshow(im)
        ax.axis("off")
    plt.show()
    plt.close(fig)

paths = glob.glob("faces/*.jpg")
show_some(paths)

# %%
def load(p):
    return tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(p), channels=3), (64, 64)) / 127.5 - 1.0

ds = tf.data.Dataset.from_tensor_slices(paths).shuffle(len(paths)).map(load, tf.data.AUTOTUNE).batch(128).prefetch(2)
from cgan import CGAN
CGAN().fit(ds, epochs=100)
