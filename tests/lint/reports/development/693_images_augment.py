# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from small import images, labels
# %%
aug_x, aug_y = [], []
for im, lb in zip(images, labels):
    for k in range(8):
        a = tf.image.rot90(im, k % 4)
        a = tf.image.random_contrast(a, 0.8, 1.2)
        a = tf.image.random_saturation(a, 0.8, 1.2)
        aug_x.append(a)  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
        aug_y.append(lb)
