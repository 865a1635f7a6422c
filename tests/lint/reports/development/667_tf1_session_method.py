# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from frozen import load_graph
class Detector:
    def __init__(self, pb):
        self.graph = load_graph(pb)
    def detect(self, img):
        sess = tf.Session(graph=self.graph)  # ! tf-session-unclosed
        return sess.run("boxes:0", {"image:0": img[None]})
# %%
from cam import frames
d = Detector("ssd.pb")
for f in frames():
    d.detect(f)
