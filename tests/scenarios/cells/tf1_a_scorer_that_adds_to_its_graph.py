# An object that serves a TensorFlow 1 graph adds a constant and operations with each request.
# leak: kind=operations, root=TensorFlow graph server.graph, frees=0
# %%
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1

class Server:
    def __init__(self, features):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.weights = v1.get_variable("weights", (features, 8))
            start = v1.global_variables_initializer()
        self.session = v1.Session(graph=self.graph)
        self.session.run(start)

    def answer(self, rows):
        with self.graph.as_default():
            return self.session.run(tf.nn.relu(tf.matmul(tf.constant(rows), self.weights)))
# %%
server = Server(512)
answers = []
for request in range(10):
    answers.append(float(server.answer(np.ones((256, 512), np.float32)).mean()))
