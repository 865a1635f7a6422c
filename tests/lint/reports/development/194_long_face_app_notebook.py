# source: https://github.com/hiveml/simple-ml-serving/issues/1
# %%
import os, time
import numpy as np
import cv2
import tensorflow as tf
from glob import glob
print(tf.__version__)

# %%
PB = "20180402-114759.pb"
g = tf.Graph()
with g.as_default():
    with tf.gfile.FastGFile(PB, "rb") as f:
        gd = tf.GraphDef()
        gd.ParseFromString(f.read())
    tf.import_graph_def(gd, name="")

# %%
sess = tf.Session(graph=g)  # ! tf-session-unclosed
images = g.get_tensor_by_name("input:0")
emb = g.get_tensor_by_name("embeddings:0")
phase = g.get_tensor_by_name("phase_train:0")

# %%
def whiten(batch):
    with g.as_default():
        norm = tf.map_fn(tf.image.per_image_standardization, batch)  # ! tf-graph-growth-in-loop|tf-graph-constant
        return sess.run(norm)  # ~

def embed(paths):
    batch = np.stack([cv2.resize(cv2.imread(p)[..., ::-1], (160, 160)) for p in paths]).astype("float32")
    return sess.run(emb, {images: whiten(batch), phase: False})

# %%
people = {d: sorted(glob(f"lfw/{d}/*.jpg")) for d in os.listdir("lfw")}
print(len(people), "people")

# %%
protos = np.zeros((len(people), 512), "float32")
t0 = time.time()
for k, (who, paths) in enumerate(people.items()):
    protos[k] = embed(paths[:20]).mean(0)  # ~
    if k % 100 == 0:
        print(k, who, round(time.time() - t0, 1))   # gets slower and slower!

# %%
protos / np.linalg.norm(protos, axis=1, keepdims=True)  # ! nb-out-history

# %%
np.save("protos.npy", protos)
