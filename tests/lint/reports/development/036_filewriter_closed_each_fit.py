# source: https://github.com/tflearn/tflearn/pull/418
# %%
import os
import tensorflow.compat.v1 as tf

class Trainer:
    def __init__(self, graph, loss, train_op, logdir):
        self.graph, self.train_op, self.logdir = graph, train_op, logdir
        with graph.as_default():
            self.summ = tf.summary.scalar("loss", loss)
        self.runs = 0

    def fit(self, sess, feed_iter):
        self.runs += 1
        out = tf.summary.FileWriter(os.path.join(self.logdir, "run%04d" % self.runs))
        try:
            for i, feed in enumerate(feed_iter):
                _, s = sess.run([self.train_op, self.summ], feed)
                out.add_summary(s, i)
        finally:
            out.close()

# %%
from games import self_play, network
g, loss, op = network()
tr = Trainer(g, loss, op, "tb/")
with tf.Session(graph=g) as sess:
    sess.run(tf.global_variables_initializer())
    for gen in range(2000):
        tr.fit(sess, self_play(sess, games=50))
