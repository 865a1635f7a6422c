# source: https://github.com/tensorflow/tensorflow/issues/13202
# %%
import glob
import numpy as np
import imageio
import tensorflow as tf

tf.compat.v1.disable_eager_execution()

# %%
def psnr_of(a, b):
    isess = tf.compat.v1.InteractiveSession()  # ! tf-session-unclosed
    val = tf.image.psnr(tf.convert_to_tensor(a), tf.convert_to_tensor(b), 255).eval()  # ! tf-graph-growth-in-loop
    return float(val)

# %%
res = {}
for gt in sorted(glob.glob("val/gt/*.png")):
    out = gt.replace("/gt/", "/restored/")
    res[gt] = psnr_of(imageio.imread(gt), imageio.imread(out))  # ~
print("mean", np.mean(list(res.values())))
