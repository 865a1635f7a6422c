# %%
import numpy as np
import tensorflow as tf

table = tf.Variable(np.load("embeddings.npy"), trainable=False)  # seed unwrap-call:tf.Variable NBL319+7
weights = tf.Variable(tf.random.normal((300, 2)))


# %%
@tf.function(reduce_retracing=True)
def score(ids, scale):
    rows = tf.gather(table, ids)
    return tf.matmul(rows, weights) * scale


@tf.function
def update(ids, labels, rate):
    with tf.GradientTape() as tape:
        logits = score(ids, 1.0)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    weights.assign_sub(rate * tape.gradient(loss, weights))
    return loss


# %%
curve = []
for step in range(1000):
    ids, labels = next_batch()
    rate = 0.1 / (1 + step)
    curve.append(float(update(ids, labels, tf.constant(rate))))  # seed unwrap-call:tf.constant NBL322
print(min(curve))

# %%
with tf.io.gfile.GFile("vocab.txt") as f:  # seed unwrap-with NBL309
    vocab = f.read().split()

# %%
with tf.io.TFRecordWriter("scores.tfrecord") as writer:  # seed unwrap-with NBL309
    for number in range(10):
        writer.write(serialised(number))
