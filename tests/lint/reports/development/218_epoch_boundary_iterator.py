# source: https://github.com/tensorflow/tensorflow/issues/14868 (mode with an initializable iterator, TF1)
# %%
import time
import tensorflow as tf

num_data, num_epoch, batch_size = 100000, 50, 32

# %%
dataset = tf.data.Dataset.range(num_data).shuffle(10000).batch(batch_size)
iterator = dataset.make_initializable_iterator()
nxt = iterator.get_next()
total = tf.reduce_sum(nxt)

# %%
with tf.Session() as sess:
    sess.graph.finalize()
    for epoch in range(num_epoch):
        t1 = time.time()
        sess.run(iterator.initializer)
        acc = 0
        while True:
            try:
                acc += sess.run(total)
            except tf.errors.OutOfRangeError:
                break
        print(epoch, acc, time.time() - t1)
