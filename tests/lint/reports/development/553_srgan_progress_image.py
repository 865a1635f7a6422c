# source: https://github.com/david-gpu/srez/issues/35
# %%
import tensorflow as tf
import scipy.misc
from srez_model import create_model, create_optimizers
from srez_input import setup_inputs

# %%
def summarize_progress(sess, feature, label, gene_out, batch):
    size = [label.shape[1], label.shape[2]]
    nearest = tf.image.resize_nearest_neighbor(feature, size)  # ! tf-graph-growth-in-loop
    nearest = tf.maximum(tf.minimum(nearest, 1.0), 0.0)  # ~
    bicubic = tf.image.resize_bicubic(feature, size)  # ~
    image = tf.concat([nearest, bicubic, gene_out, label], 2)  # ~
    scipy.misc.imsave("progress_%06d.png" % batch, sess.run(image)[0])

# %%
sess = tf.InteractiveSession()  # ~
feats, labels = setup_inputs(sess, "train")
g_out, g_loss, d_loss = create_model(sess, feats, labels)
g_min, d_min = create_optimizers(g_loss, d_loss)
sess.run(tf.global_variables_initializer())

# %%
for batch in range(200000):
    _, _, gl = sess.run([g_min, d_min, g_loss])
    if batch % 200 == 0:
        f, l, g = sess.run([feats, labels, g_out])
        summarize_progress(sess, f, l, g, batch)  # ~
