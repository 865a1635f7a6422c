# source: https://github.com/machrisaa/stylenet/issues/6
# %%
import glob
import numpy as np
import skimage.io
import tensorflow as tf
from vgg19 import Vgg19

sess = tf.InteractiveSession()  # ~
vgg = Vgg19("vgg19.npy")

# %%
def load(p, h=900):
    im = skimage.io.imread(p) / 255.0
    return skimage.transform.resize(im, (h, h, 3)).astype("float32")

# %%
style_grams = {}
for path in sorted(glob.glob("styles/*.jpg")):
    pic = tf.constant(load(path)[None], tf.float32)  # ! tf-graph-constant|tf-graph-growth-in-loop
    feats = vgg.build(pic)  # ~
    style_grams[path] = [sess.run(f) for f in feats]
    print(path)
np.savez("grams.npz", **style_grams)
