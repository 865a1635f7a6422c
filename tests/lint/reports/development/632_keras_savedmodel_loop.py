# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from frames import videos, read
# %%
out = {}
for v in videos:
    detector = tf.saved_model.load("ssd_mobilenet/saved_model")  # ! keras-load-model-in-loop
    fn = detector.signatures["serving_default"]
    out[v] = [fn(tf.constant(f[None]))["num_detections"].numpy() for f in read(v)]
