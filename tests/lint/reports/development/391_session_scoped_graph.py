# source: https://github.com/tensorflow/tensorflow/issues/700
# %%
import numpy as np
import tensorflow as tf

def embed_many(pb_path, batches):
    g = tf.Graph()
    with g.as_default():
        gd = tf.GraphDef()
        with tf.gfile.GFile(pb_path, "rb") as fh:
            gd.ParseFromString(fh.read())
        tf.import_graph_def(gd, name="")
    res = []
    with tf.Session(graph=g) as sess:
        x, y = g.get_tensor_by_name("input:0"), g.get_tensor_by_name("emb:0")
        for b in batches:
            res.append(sess.run(y, {x: b}))
    return np.concatenate(res)

# %%
from facecrops import batches
for person in ("ana", "bo", "cem"):
    e = embed_many("facenet.pb", batches(person))
    np.save(person + ".npy", e)
