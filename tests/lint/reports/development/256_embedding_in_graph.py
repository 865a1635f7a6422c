# source: https://github.com/tensorflow/tensorflow/issues/31093 (TF 1.13)
# %%
import numpy as np
import tensorflow as tf

from ner_data import EmbeddingDict, tfrecord_input
from ner_model import bilstm_crf

emb_dic = EmbeddingDict('glove.840B.100d.txt')

# %%
graph = tf.Graph()
with graph.as_default():
    words, tags = tfrecord_input('train.tfrecord', batch_size=32)
    with tf.variable_scope('embed'):
        w_embeddings = tf.constant(emb_dic.vectors, dtype=tf.float32, name='word_embeddings')  # ! tf-graph-constant
        x = tf.nn.embedding_lookup(w_embeddings, words)
    loss = bilstm_crf(x, tags)
    train_op = tf.train.AdamOptimizer().minimize(loss)
    saver = tf.train.Saver()
    init = [tf.global_variables_initializer(), tf.tables_initializer()]

# %%
with tf.Session(graph=graph) as sess:
    sess.run(init)
    for step in range(50000):
        cost, _ = sess.run([loss, train_op])
        if step % 1000 == 0:
            print(step, cost)
            saver.save(sess, 'ner/model', global_step=step)
