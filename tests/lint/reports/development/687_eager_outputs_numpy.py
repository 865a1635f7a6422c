# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tagger import model, test_batches
allp, losses = [], []
for x, y in test_batches:
    p = model(x, training=False)
    allp.append(p.numpy())
    losses.append(float(tf.reduce_mean(tf.keras.losses.mse(y, p))))
