# source: https://github.com/tensorflow/tensorflow/issues/31842
# %%
import tensorflow as tf

from gpt2_like import Gpt2, get_loss, corpus_batches
# %%
class Trainer:
    def __init__(self, net, lr=3e-4):
        self.net = net
        self.opt = tf.keras.optimizers.Adam(lr)
        self.log = tf.summary.create_file_writer("logs/gpt")
        self.clip = 1.0

    @tf.function  # ~
    def train_step(self, x, step):  # ~
        inputs, targets = x[:, :-1], x[:, 1:]
        with tf.GradientTape() as tape:
            logits, _ = self.net(inputs, training=True)
            loss = get_loss(targets, logits)
        grads = tape.gradient(loss, self.net.trainable_variables)
        grads = [tf.clip_by_value(g, -self.clip, self.clip) for g in grads]
        self.opt.apply_gradients(zip(grads, self.net.trainable_variables))
        with self.log.as_default():
            tf.summary.scalar("loss", loss, step=tf.cast(step, tf.int64))
        return loss

    def fit(self, batches):
        step = 0
        for batch in batches:
            step += 1
            loss = self.train_step(batch, step)  # ! tf-function-python-args
            if step % 100 == 0:
                print(step, float(loss))
        self.log.close()
# %%
trainer = Trainer(Gpt2(n_layer=6, n_head=8, vocab=32_000))
trainer.fit(corpus_batches("tokens.tfrecord", batch_size=16))
