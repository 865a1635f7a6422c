# source: written as a sibling of reported cells
# %%
import tensorflow as tf
class Model:
    def __init__(self, path):
        self.sess = tf.compat.v1.Session()  # ~
        tf.compat.v1.saved_model.load(self.sess, ["serve"], path)
    def __call__(self, x):
        return self.sess.run("out:0", {"in:0": x})
# %%
from d import paths, x
for p in paths:
    print(Model(p)(x).mean())
