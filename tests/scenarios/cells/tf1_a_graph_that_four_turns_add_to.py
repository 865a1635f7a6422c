# A TensorFlow 1 session is given a new gain in each of four turns; every assignment is three operations more.
# leak: kind=operations, root=TensorFlow graph amplifier, code=NBL321, frees=0
# %%
import numpy as np
import tensorflow.compat.v1 as tf1

amplifier = tf1.Graph()
with amplifier.as_default():
    gain = tf1.get_variable("gain", (256, 512), use_resource=True)
    loudness = tf1.reduce_mean(tf1.abs(gain))
    begin = tf1.global_variables_initializer()
session = tf1.Session(graph=amplifier)
session.run(begin)

def louder(values):
    with amplifier.as_default():
        session.run(tf1.assign(gain, values))
    return float(session.run(loudness))
# %%
levels = [louder(np.random.rand(256, 512).astype("float32")) for _ in range(4)]
