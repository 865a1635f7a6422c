# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tensorflow.keras.layers import Lambda, Input, Dense
x = Input((16, 64))
# %%
def attention(t):
    s = tf.matmul(t, t, transpose_b=True)
    a = tf.nn.softmax(s / 8.0)
    return tf.reduce_sum(tf.matmul(a, t), axis=1)
h = Lambda(attention)(x)  # ! keras-lambda-layer
m = tf.keras.Model(x, Dense(1)(h))
