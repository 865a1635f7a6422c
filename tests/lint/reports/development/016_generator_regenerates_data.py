# source: https://github.com/tensorflow/tensorflow/issues/35049
# %%
import numpy as np
import tensorflow as tf

rng = np.random.default_rng()

def endless():
    while True:
        yield rng.random((32, 32, 3), dtype=np.float32), rng.integers(0, 10)

# %%
ds = tf.data.Dataset.from_generator(
    endless,
    output_signature=(tf.TensorSpec((32, 32, 3), tf.float32), tf.TensorSpec((), tf.int64)),
).batch(128).prefetch(2)

# %%
inp = tf.keras.Input((32, 32, 3))
h = tf.keras.layers.Conv2D(16, 3, activation="relu")(inp)
h = tf.keras.layers.GlobalAveragePooling2D()(h)
clf = tf.keras.Model(inp, tf.keras.layers.Dense(10, activation="softmax")(h))
clf.compile("sgd", "sparse_categorical_crossentropy")
hist = clf.fit(ds, epochs=50, steps_per_epoch=468, verbose=2)
