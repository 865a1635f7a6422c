# source: https://github.com/tensorflow/tensorflow/issues/17048
# %%
import tensorflow as tf
from glob import glob
import csv

graph = tf.Graph()
with graph.as_default():
    gd = tf.GraphDef()
    with tf.gfile.GFile("frozen/nsfw.pb", "rb") as f:
        gd.ParseFromString(f.read())
    tf.import_graph_def(gd, name="")

# %%
def score_image(sess, path):
    with open(path, "rb") as f:
        return float(sess.run("predictions:0", {"input:0": [f.read()]})[0, 1])

with tf.Session(graph=graph) as sess, open("scores.csv", "w", newline="") as fh:
    wr = csv.writer(fh)
    for p in glob("uploads/**/*.jpg", recursive=True):
        wr.writerow([p, score_image(sess, p)])
