# source: https://github.com/david-gpu/srez/issues/35
# %%
import numpy as np
import tensorflow as tf
from PIL import Image
from srez_model import create_model, create_optimizers
from srez_input import setup_inputs

# %%
def summarize_progress(feature, label, gene_out, batch):
    h, w = label.shape[1:3]
    near = np.kron(feature[0], np.ones((h // feature.shape[1], w // feature.shape[2], 1)))
    strip = np.concatenate([np.clip(near, 0, 1), gene_out[0], label[0]], axis=1)
    Image.fromarray((strip * 255).astype("uint8")).save("progress_%06d.png" % batch)

# %%
with tf.Session() as sess:
    feats, labels = setup_inputs(sess, "train")
    g_out, g_loss, d_loss = create_model(sess, feats, labels)
    g_min, d_min = create_optimizers(g_loss, d_loss)
    sess.run(tf.global_variables_initializer())
    sess.graph.finalize()
    for batch in range(200000):
        sess.run([g_min, d_min])
        if batch % 200 == 0:
            f, l, g = sess.run([feats, labels, g_out])
            summarize_progress(f, l, g, batch)
