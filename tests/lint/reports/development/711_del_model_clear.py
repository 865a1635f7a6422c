# source: written as a sibling of reported cells
# %%
import gc
import tensorflow as tf
from zoo import build_a, build_b, x, y
ma = build_a()
ma.compile("adam", "mse")
ma.fit(x, y, epochs=3)
del ma
tf.keras.backend.clear_session()
gc.collect()
mb = build_b()
mb.compile("adam", "mse")
mb.fit(x, y, epochs=3)
