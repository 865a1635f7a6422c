# source: https://github.com/hiveml/simple-ml-serving/issues/1
# %%
import os, time
import numpy as np
import cv2
import tensorflow as tf
from glob import glob
print(tf.__version__)

# %%
def read_frozen(pb):
    g = tf.Graph()
    with g.as_default(), tf.gfile.FastGFile(pb, "rb") as f:
        gd = tf.GraphDef()
        gd.ParseFromString(f.read())
        tf.import_graph_def(gd, name="")
    g.finalize()
    return g

# %%
def whiten(batch):
    mu = batch.mean((1, 2, 3), keepdims=True)
    sd = np.maximum(batch.std((1, 2, 3), keepdims=True), 1 / np.sqrt(batch[0].size))
    return (batch - mu) / sd

def embed(sess, paths):
    batch = np.stack([cv2.resize(cv2.imread(p)[..., ::-1], (160, 160)) for p in paths]).astype("float32")
    return sess.run("embeddings:0", {"input:0": whiten(batch), "phase_train:0": False})

# %%
people = {d: sorted(glob(f"lfw/{d}/*.jpg")) for d in os.listdir("lfw")}
print(len(people), "people")

# %%
protos = np.zeros((len(people), 512), "float32")
t0 = time.time()
with tf.Session(graph=read_frozen("20180402-114759.pb")) as sess:
    for k, (who, paths) in enumerate(people.items()):
        protos[k] = embed(sess, paths[:20]).mean(0)
        if k % 100 == 0:
            print(k, who, round(time.time() - t0, 1))

# %%
protos /= np.linalg.norm(protos, axis=1, keepdims=True)
np.save("protos.npy", protos)
print(protos.shape, float(protos.std()))
