# source: https://github.com/tensorflow/tensorflow/issues/73457
# %%
import numpy as np
import tensorflow as tf
from prod_images import catalogue_ds

for g in tf.config.list_physical_devices("GPU"):
    tf.config.experimental.set_memory_growth(g, True)
backbone = tf.keras.applications.EfficientNetB3(include_top=False, pooling="avg")

@tf.function(reduce_retracing=True)
def embed(x):
    return tf.math.l2_normalize(backbone(x, training=False), axis=1)

# %%
emb, ids = [], []
for batch, sku in catalogue_ds.batch(64):
    emb.append(embed(batch).numpy().astype("float16"))
    ids.extend(sku.numpy().tolist())
emb = np.concatenate(emb)
np.save("emb.npy", emb)
