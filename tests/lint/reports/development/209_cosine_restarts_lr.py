# source: https://github.com/tensorflow/tensorflow/issues/10408 (comment of 2018-07-23, TF1)
# %%
import time
import numpy as np
import tensorflow as tf

from netdef import build_network
from reader import BatchReader

LEARNING_RATE = 1e-3
LR_DECAY_STEPS = 2000
DECAYED_LR_START = 5000
LR_ALPHA = 0.05

# %%
x = tf.placeholder(tf.float32, [None, 24, 9], name='x')
y = tf.placeholder(tf.float32, [None, 1], name='y')
lr_in = tf.placeholder(tf.float32, [], name='lr')
cur_step = tf.placeholder(tf.int32, [], name='cur_step')
loss = build_network(x, y)
train_op = tf.train.AdamOptimizer(lr_in).minimize(loss)

# %%
reader = BatchReader('wcc_trn', batch_size=256)
sess = tf.Session()  # ~
sess.run(tf.global_variables_initializer())
bno, lr = 0, LEARNING_RATE
while bno < 200000:
    xb, yb = reader.next()
    if bno >= DECAYED_LR_START:
        dlr = tf.train.cosine_decay_restarts(  # ! tf-graph-growth-in-loop
            learning_rate=LEARNING_RATE, global_step=cur_step,
            first_decay_steps=LR_DECAY_STEPS, t_mul=1.0, m_mul=1.0, alpha=LR_ALPHA)
        lr = sess.run([dlr], feed_dict={cur_step: bno - DECAYED_LR_START})[0]
    cost, _ = sess.run([loss, train_op], feed_dict={x: xb, y: yb, lr_in: lr})
    if bno % 100 == 0:
        print(time.strftime('%H:%M:%S'), bno, lr, cost)
    bno += 1
sess.close()
