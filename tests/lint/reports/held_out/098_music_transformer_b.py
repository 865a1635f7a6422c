# source: https://github.com/tensorflow/tensorflow/issues/31842
# %%
import tensorflow as tf

from gpt2_like import Gpt2, get_loss, corpus_batches
net = Gpt2(n_layer=6, n_head=8, vocab=32_000)
opt = tf.keras.optimizers.Adam(3e-4)
# %%
sig = [tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([], tf.int64)]

@tf.function(input_signature=sig)
def train_step(x, step):
    with tf.GradientTape() as tape:
        logits, _ = net(x[:, :-1], training=True)
        loss = get_loss(x[:, 1:], logits)
    grads, _ = tf.clip_by_global_norm(tape.gradient(loss, net.trainable_variables), 1.0)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    tf.summary.scalar("loss", loss, step=step)
    return loss
# %%
def fit(batches, logdir):
    step = tf.Variable(0, dtype=tf.int64, trainable=False)
    mean = tf.keras.metrics.Mean()
    with tf.summary.create_file_writer(logdir).as_default():  # ~
        for batch in batches:
            step.assign_add(1)
            mean.update_state(train_step(batch, step.read_value()))
            if int(step) % 500 == 0:
                print(int(step), float(mean.result()))
                mean.reset_state()

fit(corpus_batches("tokens.tfrecord", batch_size=16), "logs/gpt")
