# source: https://github.com/YosefLab/epitome/issues/43
# %%
import tensorflow as tf
import numpy as np
from epi.model import PeakModel
from epi.io import cell_lines, batches_for

m = PeakModel.restore("ckpt/best")

@tf.function(reduce_retracing=True)
def predict_step(x):
    return tf.sigmoid(m(x, training=False))

# %%
def run_predictions(cell, n_batches):
    res = []
    for x in batches_for(cell, n_batches):
        res.append(predict_step(x).numpy())
    return np.concatenate(res)

# %%
auc = {c: m.score(c, run_predictions(c, 200)) for c in cell_lines}
print(auc)
