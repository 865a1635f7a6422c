# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from small import ds
flip = tf.keras.Sequential([tf.keras.layers.RandomFlip(), tf.keras.layers.RandomRotation(0.1)])
# %%
bigger = []
for epoch in range(10):
    for x, y in ds:
        bigger.append((flip(x, training=True), y))  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
