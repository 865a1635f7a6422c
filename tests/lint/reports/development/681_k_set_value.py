# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from keras import backend as K
from keras.models import load_model
from pics import gen
tf.compat.v1.disable_eager_execution()
m = load_model("cnn.h5")
# %%
for e in range(200):
    K.set_value(m.optimizer.lr, 1e-3 / (1 + e))
    m.train_on_batch(*next(gen))
