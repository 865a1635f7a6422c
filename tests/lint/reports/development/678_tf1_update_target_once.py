# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
from dqn import Net
class Agent:
    def __init__(self, sess):
        self.sess = sess
        self.q = Net("q")
        self.t = Net("t")
        self.ops = [b.assign(a) for a, b in zip(tf.trainable_variables("q"), tf.trainable_variables("t"))]
    def sync(self):
        self.sess.run(self.ops)
from env import env
with tf.Session() as sess:
    agent = Agent(sess)
    sess.run(tf.global_variables_initializer())
    for t in range(1000000):
        env.step()
        if t % 10000 == 0:
            agent.sync()
