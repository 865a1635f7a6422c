# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from frozen import load_graph
class Detector:
    def __init__(self, pb):
        self.graph = load_graph(pb)
        self.sess = tf.Session(graph=self.graph)
    def detect(self, img):
        return self.sess.run("boxes:0", {"image:0": img[None]})
    def __del__(self):
        self.sess.close()
from cam import frames
d = Detector("ssd.pb")
for f in frames():
    d.detect(f)
