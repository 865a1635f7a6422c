# source: https://github.com/gregwchase/eyenet/issues/3 (after the advice: read the images a few at a time)
# %%
import matplotlib.pyplot as plt
import pandas as pd
import tensorflow as tf

from retina import build_cnn

labels = pd.read_csv('labels/trainLabels_master_256_v2.csv')
paths = 'data/train-resized-256/' + labels.train_image_name

# %%
def load(path, level):
    img = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    img = tf.image.convert_image_dtype(img, tf.float32)
    img = tf.image.random_brightness(img, 0.2)
    return tf.image.random_flip_left_right(img), level

ds = tf.data.Dataset.from_tensor_slices((paths.values, labels.level.values))
ds = ds.shuffle(len(paths)).map(load, num_parallel_calls=tf.data.AUTOTUNE).batch(64).prefetch(2)

# %%
samples = []
for img, level in ds.unbatch().take(9):
    samples.append((img.numpy(), int(level)))
fig, axes = plt.subplots(3, 3)
for ax, (img, level) in zip(axes.flat, samples):
    ax.imshow(img)
    ax.set_title(level)
plt.show()

# %%
cnn = build_cnn((256, 256, 3), 5)
cnn.fit(ds, epochs=30)
