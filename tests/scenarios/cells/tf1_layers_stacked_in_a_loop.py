# Three layers of a TensorFlow 1 graph are stacked in a loop, and a session runs them in another.
# in use
# %%
import numpy as np
import tensorflow.compat.v1 as tf1

tower = tf1.Graph()
with tower.as_default():
    rows = hidden = tf1.placeholder(tf1.float32, (None, 256))
    for width in (256, 128, 64):
        weights = tf1.Variable(tf1.random_normal((hidden.shape[1], width)))
        hidden = tf1.nn.relu(tf1.matmul(hidden, weights))
    begin = tf1.global_variables_initializer()
session = tf1.Session(graph=tower)
session.run(begin)
# %%
means = []
for _ in range(4):
    means.append(float(session.run(hidden, {rows: np.random.rand(512, 256)}).mean()))
