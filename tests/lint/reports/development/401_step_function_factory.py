# source: https://github.com/YosefLab/epitome/issues/43
# %%
import numpy as np
import tensorflow as tf
from epi import build_vae, cell_ds

def make_predict_step(net):
    @tf.function(reduce_retracing=True)
    def predict_step(x):
        return tf.sigmoid(net(x, training=False))
    return predict_step

# %%
net = build_vae(n_targets=7)
predict = make_predict_step(net)
rows = []
for x, _ in cell_ds("K562", batch=256):
    rows.append(predict(x).numpy())
np.save("k562.npy", np.concatenate(rows))
