# source: written as a sibling of reported cells
# %%
import numpy as np
from tensorflow import keras
import tensorflow as tf
W = np.load("tfidf_projection.npy")
class Proj(keras.layers.Layer):
    def call(self, x):
        return tf.matmul(x, W)  # ! tf-graph-constant
net = keras.Sequential([Proj(), keras.layers.Dense(2)])
