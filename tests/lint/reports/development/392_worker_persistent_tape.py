# source: https://github.com/sql-machine-learning/elasticdl/issues/1144
# %%
import tensorflow as tf
from elastic import EmbeddingNet, task_queue

class Worker:
    def __init__(self, net, opt):
        self.net, self.opt = net, opt
        self.tapes = {}

    def forward_process(self, tid, feats, labels):
        with tf.GradientTape(persistent=True) as tape:  # ! tf-persistent-tape
            logits = self.net(feats, training=True)
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))
        self.tapes[tid] = tape  # ~
        return loss

    def backward_process(self, tid, loss):
        g = self.tapes[tid].gradient(loss, self.net.trainable_variables)
        self.opt.apply_gradients(zip(g, self.net.trainable_variables))

# %%
w = Worker(EmbeddingNet(), tf.keras.optimizers.Adam())
for tid, feats, labels in task_queue():
    loss = w.forward_process(tid, feats, labels)
    w.backward_process(tid, loss)
    print(tid, float(loss))
