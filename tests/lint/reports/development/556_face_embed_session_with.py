# source: https://github.com/tensorflow/tensorflow/issues/29483
# %%
import numpy as np
import tensorflow as tf
from glob import glob

# %%
graph = tf.Graph()
with graph.as_default():
    gd = tf.compat.v1.GraphDef()
    with tf.io.gfile.GFile("20190517.pb", "rb") as f:
        gd.ParseFromString(f.read())
    tf.import_graph_def(gd, name="")
img = graph.get_tensor_by_name("input:0")
emb = graph.get_tensor_by_name("embeddings:0")
phase = graph.get_tensor_by_name("phase_train:0")

# %%
def embed_dir(d):
    with tf.compat.v1.Session(graph=graph) as sess:
        return {p: sess.run(emb, {img: np.load(p)[None], phase: False})[0] for p in glob(d + "/*.npy")}

# %%
bank = {}
for who in ["anna", "boris", "chen", "dora", "emil"]:
    bank[who] = embed_dir("faces/" + who)
np.save("bank.npy", bank)
