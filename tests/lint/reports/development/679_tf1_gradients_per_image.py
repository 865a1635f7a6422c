# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
from vis import x, layer, imgs
sess = tf.Session()
# %%
def saliency(unit, img):
    g = tf.gradients(layer[:, unit], x)[0]  # ! tf-graph-growth-in-loop
    return sess.run(g, {x: img[None]})
# %%
maps = {u: saliency(u, imgs[0]) for u in range(512)}
sess.close()
