# source: https://github.com/keras-team/keras/issues/7271
# %%
import numpy as np
import tensorflow as tf
from requests_queue import pull, answer

model = tf.keras.models.load_model("model.keras", compile=False)

# %%
@tf.function(input_signature=[tf.TensorSpec((None, 300), tf.float32)])
def score(x):
    return model(x, training=False)

def handle(job):
    x = np.asarray(job["features"], "float32")
    answer(job["id"], score(tf.constant(x)).numpy().tolist())

# %%
job = pull()
while job is not None:
    handle(job)
    job = pull()
