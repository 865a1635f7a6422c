# source: https://github.com/machrisaa/stylenet/issues/6
# %%
import glob
import numpy as np
import skimage.io, skimage.transform
import tensorflow as tf
from vgg19 import Vgg19

# %%
pic = tf.placeholder(tf.float32, [1, 900, 900, 3])
feats = Vgg19("vgg19.npy").build(pic)
style_grams = {}
with tf.Session() as sess:
    for path in sorted(glob.glob("styles/*.jpg")):
        im = skimage.transform.resize(skimage.io.imread(path) / 255.0, (900, 900, 3))
        vals = sess.run(feats, {pic: im[None]})
        style_grams[path] = np.stack([v.mean() for v in vals])
np.savez("grams.npz", **style_grams)
