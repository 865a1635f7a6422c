# source: https://github.com/tensorflow/tensorflow/issues/31842
# %%
import tensorflow as tf
from gpt2 import Gpt2, lm_loss
from feeder import input_fn

# %%
class Trainer:
    def __init__(self, model, optimizer, log_dir):
        self.model = model
        self.optimizer = optimizer
        self.train_writer = tf.summary.create_file_writer(log_dir)  # ~

    @tf.function  # ~
    def train_step(self, x, step, grad_clip=True, clip_value=1.0):  # ~
        inputs, targets = x[:, :-1], x[:, 1:]
        with tf.GradientTape() as tape:
            logits = self.model(inputs, training=True)
            loss = lm_loss(targets, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        if grad_clip:
            grads = [tf.clip_by_value(g, -clip_value, clip_value) for g in grads]
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        with self.train_writer.as_default():
            tf.summary.scalar('loss', loss, step=step)
        return loss

    def fit(self, dataset):
        step = 0
        for x in dataset:
            loss = self.train_step(x, step)  # ! tf-function-python-args
            if step % 100 == 0:
                print('step', step, float(loss))
            step += 1
        self.train_writer.close()

# %%
trainer = Trainer(Gpt2(num_layers=6), tf.keras.optimizers.Adam(2.5e-4), 'log/gpt2')
trainer.fit(input_fn('data/tf_records', batch_size=16))
