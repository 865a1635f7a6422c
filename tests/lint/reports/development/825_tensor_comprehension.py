# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import ds
enc = tf.keras.models.load_model("enc.keras")
# %%
vectors = [enc(x, training=False) for x in ds]  # ! tf-tensor-list-retention
