# source: https://github.com/tflearn/tflearn/pull/418
# %%
import os
import tensorflow as tf

class Trainer:
    def __init__(self, graph, loss, train_op, logdir):
        self.graph, self.loss, self.train_op, self.logdir = graph, loss, train_op, logdir
        self.summ = tf.summary.scalar("loss", loss)
        self.runs = 0

    def fit(self, sess, feed_iter):
        self.runs += 1
        out = tf.summary.FileWriter(os.path.join(self.logdir, "run%04d" % self.runs), self.graph)  # ! any-summary-writer-unclosed
        for i, feed in enumerate(feed_iter):
            _, s = sess.run([self.train_op, self.summ], feed)
            out.add_summary(s, i)
        out.flush()

# %%
from games import self_play, network
g, loss, op = network()
tr = Trainer(g, loss, op, "tb/")
with tf.Session(graph=g) as sess:
    sess.run(tf.global_variables_initializer())
    for gen in range(2000):
        tr.fit(sess, self_play(sess, games=50))
