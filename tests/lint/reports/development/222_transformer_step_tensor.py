# source: https://github.com/tensorflow/tensorflow/issues/31842 (program after the advice: the step is a tensor)
# %%
import tensorflow as tf
from gpt2 import Gpt2, lm_loss
from feeder import input_fn

# %%
class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer

    @tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([], tf.int64)])
    def train_step(self, x, step):
        inputs, targets = x[:, :-1], x[:, 1:]
        with tf.GradientTape() as tape:
            logits = self.model(inputs, training=True)
            loss = lm_loss(targets, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        grads = [tf.clip_by_value(g, -1.0, 1.0) for g in grads]
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        tf.summary.scalar('loss', loss, step=step)
        return loss

    def fit(self, dataset, log_dir):
        writer = tf.summary.create_file_writer(log_dir)
        with writer.as_default():
            for step, x in dataset.enumerate():
                loss = self.train_step(x, step)
                if step % 100 == 0:
                    print('step', int(step), float(loss))
        writer.close()

# %%
trainer = Trainer(Gpt2(num_layers=6), tf.keras.optimizers.Adam(2.5e-4))
trainer.fit(input_fn('data/tf_records', batch_size=16), 'log/gpt2')
