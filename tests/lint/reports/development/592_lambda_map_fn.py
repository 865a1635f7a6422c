# source: https://github.com/tensorflow/tensorflow/issues/34786
# %%
import tensorflow as tf
from tensorflow.keras import layers, Model

# %%
def patches_of(batch):
    def one(im):
        p = [im[r:r + 16, c:c + 16] for r in range(0, 96, 16) for c in range(0, 176, 16)]
        return tf.stack(p)
    return tf.map_fn(one, batch)

inp = layers.Input((108, 192, 3))
x = layers.Lambda(patches_of)(inp)  # ! keras-lambda-layer
x = layers.TimeDistributed(layers.Conv2D(16, 3, activation="relu"))(x)
x = layers.TimeDistributed(layers.GlobalAveragePooling2D())(x)
out = layers.Dense(1, "softplus")(layers.Flatten()(x))

# %%
from counts import train, val
counter = Model(inp, out)
counter.compile("adam", "poisson")
counter.fit(train, validation_data=val, epochs=40)
