# source: https://github.com/tflearn/tflearn/pull/418
# %%
import os

import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
# %%
class MiniTrainer:
    def __init__(self, loss, optimizer, feeds, tensorboard_dir="/tmp/tflearn_logs"):
        self.loss, self.feeds, self.dir = loss, feeds, tensorboard_dir
        self.train = optimizer.minimize(loss)
        tf.summary.scalar("loss", loss)
        self.merged = tf.summary.merge_all()
        self.session = tf.Session()
        self.session.run(tf.global_variables_initializer())

    def fit(self, batches, run_id):
        writer = tf.summary.FileWriter(os.path.join(self.dir, run_id), self.session.graph)  # ! any-summary-writer-unclosed
        for i, arrays in enumerate(batches):
            feed = dict(zip(self.feeds, arrays))
            summ, _ = self.session.run([self.merged, self.train], feed)
            writer.add_summary(summ, i)
        writer.flush()

    def close(self):
        self.session.close()
# %%
from policy import loss_tensor, inputs, rollout
trainer = MiniTrainer(loss_tensor, tf.train.RMSPropOptimizer(7e-4), inputs)
for cycle in range(5000):
    trainer.fit(rollout(trainer.session, n=128), run_id="cycle_%05d" % cycle)
trainer.close()
