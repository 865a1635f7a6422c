# source: https://github.com/tensorflow/tensorflow/issues/34606
# %%
import numpy as np
import tensorflow as tf

from places import dataset, n_images
from backbone import load_backbone

model = load_backbone('resnet50', pooling=None)

# %%
@tf.function
def forward(images):
    return model(images, training=False)

# %%
preds, names = [], []
for images, paths in dataset:
    pred = forward(images)
    preds.append(pred)  # ! tf-tensor-list-retention
    names.extend(p.decode() for p in paths.numpy())
    if len(names) % 6400 == 0:
        print(len(names), '/', n_images)

# %%
feats = tf.concat(preds, axis=0)
np.save('feats.npy', feats.numpy())
