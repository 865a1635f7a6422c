# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
from dqn import Net
class Agent:
    def __init__(self, sess):
        self.sess = sess
        self.q = Net("q")
        self.t = Net("t")
        self.qv = tf.trainable_variables("q")
        self.tv = tf.trainable_variables("t")
    def sync(self):
        for a, b in zip(self.qv, self.tv):
            self.sess.run(b.assign(a))  # ! tf-graph-growth-in-loop
# %%
from env import env
with tf.Session() as sess:
    agent = Agent(sess)
    sess.run(tf.global_variables_initializer())
    for t in range(1000000):
        env.step()
        if t % 10000 == 0:
            agent.sync()
