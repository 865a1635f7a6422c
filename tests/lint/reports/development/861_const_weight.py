# source: written as a sibling of reported cells
# %%
import numpy as np
from tensorflow import keras
import tensorflow as tf
W = np.load("tfidf_projection.npy")
class Proj(keras.layers.Layer):
    def build(self, s):
        self.w = self.add_weight(shape=W.shape, initializer=keras.initializers.Constant(W), trainable=False)
    def call(self, x):
        return tf.matmul(x, self.w)
net = keras.Sequential([Proj(), keras.layers.Dense(2)])
