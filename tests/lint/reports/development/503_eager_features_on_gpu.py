# source: https://github.com/tensorflow/tensorflow/issues/32276
# %%
import tensorflow as tf
from tensorflow.keras.applications import EfficientNetB3
from prod_images import catalogue_ds

backbone = EfficientNetB3(include_top=False, pooling="avg")

# %%
emb, ids = [], []
for batch, sku in catalogue_ds.batch(64):
    vec = backbone(batch, training=False)
    emb.append(tf.math.l2_normalize(vec, axis=1))  # ! tf-tensor-list-retention
    ids.extend(sku.numpy().tolist())

# %%
index = tf.concat(emb, 0)
print(index.shape, len(ids))
