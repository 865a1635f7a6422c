# source: https://github.com/tensorflow/tensorflow/issues/2311
# %%
import tensorflow as tf
from paramserver import Client

# %%
class Actor:
    def __init__(self, sess):
        self.sess = sess
        self.x = tf.placeholder(tf.float32, [None, 2])
        self.w1 = tf.Variable(tf.random_normal([2, 1000]))
        self.b1 = tf.Variable(tf.zeros([1000]))
        self.q = tf.layers.dense(tf.nn.relu(self.x @ self.w1 + self.b1), 4)

    def pull(self, new):
        self.sess.run(self.w1.assign(new["w1"]))  # ! tf-graph-growth-in-loop|tf-graph-constant
        self.sess.run(tf.assign(self.b1, new["b1"]))  # ! tf-graph-growth-in-loop|tf-graph-constant

# %%
client = Client("tcp://10.0.0.3:7000")
with tf.Session() as sess:
    actor = Actor(sess)
    sess.run(tf.global_variables_initializer())
    for msg in client:
        actor.pull(msg)
        client.push(sess.run(actor.q, {actor.x: msg["obs"]}))
