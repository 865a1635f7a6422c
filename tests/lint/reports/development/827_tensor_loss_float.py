# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import model, ds, loss_fn
hist, m = [], tf.keras.metrics.Mean()
for x, y in ds:
    l = loss_fn(y, model(x))
    m.update_state(l)
    hist.append(float(l))
