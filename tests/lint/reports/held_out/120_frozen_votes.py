# source: https://github.com/thtrieu/darkflow/issues/359 (also https://github.com/pymanopt/pymanopt/issues/59)
# %%
import glob

import numpy as np
import tensorflow as tf
tf1 = tf.compat.v1
# %%
class FrozenNet:
    """Wraps one .pb file."""

    def __init__(self, pb_path):
        self.graph = tf1.Graph()
        with self.graph.as_default():
            gd = tf1.GraphDef()
            with tf.io.gfile.GFile(pb_path, "rb") as fh:
                gd.ParseFromString(fh.read())
            tf1.import_graph_def(gd, name="")
        cfg = tf1.ConfigProto()
        cfg.gpu_options.allow_growth = True
        self.sess = tf1.Session(graph=self.graph, config=cfg)  # ! tf-session-unclosed

    def __call__(self, images):
        return self.sess.run("probs:0", feed_dict={"images:0": images})
# %%
test = np.load("test_crops.npy")
nets = {}
votes = np.zeros((len(test), 12), "float32")
for pb in sorted(glob.glob("frozen/*/fold_*.pb")):
    nets[pb] = FrozenNet(pb)
    for i in range(0, len(test), 256):
        votes[i:i + 256] += nets[pb](test[i:i + 256])
# %%
pred = votes.argmax(1)
np.save("submission.npy", pred)
print(len(nets), "nets voted")
