# The function computes with a variable that the model does not know of.
# not a leak: the model neither trains nor saves what its function holds
# meter: host.live
# per: cell
# bad: at most 2 000 000
# good: at most 2 000 000
# %% setup
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

x = keras.Input((8,))
# %% bad
centres = tf.Variable(tf.zeros((4, 8)))
y = layers.Lambda(lambda t: tf.map_fn(lambda r: tf.reduce_sum(centres - r, 1), t), (4,))(x)
model = keras.Model(x, y)
assert not model.trainable_weights
# %% good
class Distances(layers.Layer):
    def build(self, shape):
        self.centres = self.add_weight(shape=(4, shape[-1]), initializer="zeros")

    def call(self, t):
        return tf.reduce_sum(self.centres[None] - t[:, None], 2)


model = keras.Model(x, Distances()(x))
assert len(model.trainable_weights) == 1
