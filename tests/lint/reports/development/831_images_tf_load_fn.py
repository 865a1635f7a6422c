# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import files
def load(p):
    x = tf.io.read_file(p)
    x = tf.image.decode_png(x, channels=3)
    return tf.image.resize(x, (224, 224))
# %%
imgs = []
for f in files:
    imgs.append(load(f))  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
X = tf.stack(imgs)
