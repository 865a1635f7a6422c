# source: written as a sibling of reported cells
# %%
import keras.backend as K
import tensorflow as tf
tf.compat.v1.disable_eager_execution()
from d import y_true, preds, dice
# %%
for p in preds:
    print(K.eval(dice(K.variable(y_true), K.variable(p))))  # ! tf-graph-growth-in-loop
