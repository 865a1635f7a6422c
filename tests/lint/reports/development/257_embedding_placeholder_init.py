# source: https://github.com/tensorflow/tensorflow/issues/2382 (the initialisation the maintainer wrote, TF1)
# %%
import numpy as np
import tensorflow as tf

from ner_data import load_vectors, tfrecord_input
from ner_model import bilstm_crf

vectors = load_vectors('glove.840B.100d.txt')

# %%
graph = tf.Graph()
with graph.as_default():
    words, tags = tfrecord_input('train.tfrecord', batch_size=32)
    init_placeholder = tf.placeholder(tf.float32, shape=vectors.shape)
    emb = tf.Variable(init_placeholder, trainable=False, collections=[], name='word_embeddings')
    pad = tf.constant([0, 1, 2], dtype=tf.int64)
    x = tf.nn.embedding_lookup(emb, words)
    loss = bilstm_crf(x, tags, ignore=pad)
    train_op = tf.train.AdamOptimizer().minimize(loss)
    init = [tf.global_variables_initializer(), tf.tables_initializer()]

# %%
with tf.Session(graph=graph) as sess:
    sess.run(init)
    sess.run(emb.initializer, feed_dict={init_placeholder: vectors})
    graph.finalize()
    for step in range(50000):
        cost, _ = sess.run([loss, train_op])
        if step % 1000 == 0:
            print(step, cost)
