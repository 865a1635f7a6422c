# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from nets import model, parse, train_step
files = tf.io.gfile.glob("gs://bucket/train-*.tfrec")
# %%
ep = 0
while ep < 90:
    it = iter(tf.data.TFRecordDataset(files).map(parse).batch(128))  # ! tf-dataset-created-in-loop
    for step in range(1000):
        train_step(next(it))
    ep += 1
