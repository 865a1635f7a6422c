# source: https://github.com/tensorflow/tensorflow/issues/48732
# %%
import tensorflow as tf
from tensorflow import keras

class Regressor(keras.Model):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.residuals = []

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            p = self(x, training=True)
            loss = tf.reduce_mean(tf.square(y - p))
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        self.residuals.append(y - p)  # ! tf-tensor-list-retention|keras-callback-retains-data
        return {"loss": loss}

# %%
i = keras.Input((40,))
o = keras.layers.Dense(1)(keras.layers.Dense(64, "swish")(i))
reg = Regressor(i, o)
reg.compile("adam", run_eagerly=True)     # otherwise .residuals has no values  # ~

# %%
from airfoil import dataset
h = reg.fit(dataset("train"), epochs=200, verbose=0)
print(len(reg.residuals))
