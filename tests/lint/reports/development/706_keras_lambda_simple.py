# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tensorflow.keras.layers import Lambda, Input, Dense
x = Input((16, 64))
h = Lambda(lambda t: tf.squeeze(t, 1))(x)
h = Lambda(lambda t: t[:, -1])(h)
m = tf.keras.Model(x, Dense(1)(h))
