# source: https://github.com/deepak112/Keras-SRGAN/issues/35
# %%
import tensorflow as tf
import matplotlib.pyplot as plt
from sr.nets import srgan_generator

def pair(f):
    hr = tf.io.decode_png(tf.io.read_file(f), channels=3)
    hr = tf.image.random_crop(hr, (384, 384, 3))
    hr = tf.image.convert_image_dtype(hr, tf.float32)
    return tf.image.resize(hr, (96, 96), "bicubic"), hr

ds = tf.data.Dataset.list_files("div2k/train_HR/*.png").map(pair, -1).batch(8).prefetch(1)

# %%
preview = []
for f in tf.io.gfile.glob("div2k/train_HR/*.png")[:6]:
    preview.append(tf.io.decode_png(tf.io.read_file(f)))
fig, ax = plt.subplots(1, 6, figsize=(18, 3))
for a, im in zip(ax, preview):
    a.imshow(im); a.axis("off")
plt.show()

# %%
gen = srgan_generator()
gen.compile("adam", "mae")
gen.fit(ds, epochs=100)
