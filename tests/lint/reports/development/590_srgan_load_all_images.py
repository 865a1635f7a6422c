# source: https://github.com/keras-team/keras/issues/12621
# %%
import glob
import tensorflow as tf
from sr.nets import srgan_generator

# %%
def load_all(pattern, size):
    imgs = []
    for f in glob.glob(pattern):
        im = tf.io.decode_png(tf.io.read_file(f), channels=3)
        im = tf.image.random_flip_left_right(tf.image.resize(im, size))
        imgs.append(im / 127.5 - 1.)  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
    return tf.stack(imgs)

# %%
hr = load_all("div2k/train_HR/*.png", (1600, 2000))
lr = load_all("div2k/train_LR/*.png", (400, 500))

# %%
gen = srgan_generator()
gen.compile("adam", "mae")
gen.fit(lr, hr, batch_size=1, epochs=20)
