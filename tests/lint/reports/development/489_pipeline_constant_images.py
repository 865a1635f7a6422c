# source: https://github.com/tensorflow/tensorflow/issues/5383
# %%
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()

# %%
stl = np.load("/data/stl10/unlabeled_X.npy")       # 100000 x 96 x 96 x 3
stl_y = np.load("/data/stl10/pseudo.npy")

# %%
g = tf.Graph()
with g.as_default():
    images = tf.constant(stl, dtype=tf.float32)  # ! tf-graph-constant
    labels = tf.constant(stl_y, dtype=tf.int64)  # ~
    one, lab = tf.train.slice_input_producer([images, labels], shuffle=True)
    xb, yb = tf.train.batch([tf.image.random_flip_left_right(one), lab], 64)
    from nets_v1 import allconv
    loss = tf.losses.sparse_softmax_cross_entropy(yb, allconv(xb))
    train = tf.train.AdamOptimizer(3e-4).minimize(loss)
    init = tf.global_variables_initializer()

# %%
with tf.Session(graph=g) as sess:
    sess.run(init)
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(sess, coord)
    for i in range(20000):
        _, l = sess.run([train, loss])
        if i % 200 == 0:
            print(i, l)
    coord.request_stop()
    coord.join(threads)
