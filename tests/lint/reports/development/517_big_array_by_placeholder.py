# source: https://github.com/tensorflow/tensorflow/issues/2382
# %%
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()

# %%
emb = np.load("glove_840B.npy", mmap_mode="r")
print(emb.shape, emb.nbytes / 2**30, "GiB")

# %%
start = tf.placeholder(tf.float32, emb.shape)
table = tf.Variable(start, trainable=False, collections=[])
ids = tf.placeholder(tf.int32, [None, 64])
ctx = tf.reduce_mean(tf.nn.embedding_lookup(table, ids), 1)
logit = tf.layers.dense(ctx, 2)
y = tf.placeholder(tf.int32, [None])
obj = tf.losses.sparse_softmax_cross_entropy(y, logit)
step = tf.train.AdamOptimizer().minimize(obj)

# %%
from imdb_ids import minibatches
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.run(table.initializer, feed_dict={start: emb})
    run = []
    for xb, yb in minibatches(64, epochs=5):
        v, _ = sess.run([obj, step], {ids: xb, y: yb})
        run.append(v)
print(np.mean(run[-100:]))
