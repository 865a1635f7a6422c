# source: https://github.com/apple/turicreate/pull/2728
# %%
import glob
import numpy as np
import tensorflow as tf

paths = glob.glob("/mnt/birds/**/*.jpg", recursive=True)   # about 190k files
print(len(paths))

# %%
def augment_all(files, copies=4):
    bag, tag = [], []
    for p in files:
        raw = tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(p), channels=3), (300, 300))
        for _ in range(copies):
            bag.append(tf.image.random_hue(tf.image.random_flip_left_right(raw), 0.1))  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
            tag.append(p.split("/")[-2])
    return bag, tag

# %%
X, Y = augment_all(paths)
names = sorted(set(Y))
Y = np.array([names.index(t) for t in Y])
