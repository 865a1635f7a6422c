# source: https://github.com/tensorflow/tensorflow/issues/17048
# %%
import tensorflow as tf
from glob import glob
import csv

GRAPH = tf.Graph()
with GRAPH.as_default():
    gd = tf.GraphDef()
    with tf.gfile.GFile("frozen/nsfw.pb", "rb") as f:
        gd.ParseFromString(f.read())
    tf.import_graph_def(gd, name="")

# %%
def score_image(path):
    sess = tf.Session(graph=GRAPH)  # ! tf-session-unclosed
    with tf.gfile.GFile(path, "rb") as f:
        out = sess.run("predictions:0", {"input:0": [f.read()]})
    return float(out[0, 1])

# %%
with open("scores.csv", "w", newline="") as fh:
    wr = csv.writer(fh)
    for p in glob("uploads/**/*.jpg", recursive=True):
        wr.writerow([p, score_image(p)])
