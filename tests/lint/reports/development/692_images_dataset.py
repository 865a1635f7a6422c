# source: written as a sibling of reported cells
# %%
import tensorflow as tf
ds = tf.keras.utils.image_dataset_from_directory("photos", image_size=(256, 256))
from nets import m
m.fit(ds.prefetch(2), epochs=5)
