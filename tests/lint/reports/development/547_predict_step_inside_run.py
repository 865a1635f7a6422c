# source: https://github.com/YosefLab/epitome/issues/43
# %%
import tensorflow as tf
import numpy as np
from epi.model import PeakModel
from epi.io import cell_lines, batches_for

m = PeakModel.restore("ckpt/best")

# %%
def run_predictions(cell, n_batches):
    predict_step = tf.function(lambda x: tf.sigmoid(m(x, training=False)))  # ! tf-function-in-loop

    res = []
    for x in batches_for(cell, n_batches):
        res.append(predict_step(x).numpy())
    return np.concatenate(res)

# %%
auc = {}
for c in cell_lines:
    p = run_predictions(c, 200)  # ~
    auc[c] = m.score(c, p)
print(auc)
