# source: https://github.com/tensorflow/tensorflow/issues/35049
# %%
import numpy as np
import tensorflow as tf
tf.compat.v1.disable_eager_execution()

# %%
def fresh_samples(n=60000):
    return np.random.rand(n, 32, 32, 3).astype("float32"), np.random.randint(0, 10, n)

# %%
inp = tf.keras.Input((32, 32, 3))
h = tf.keras.layers.Conv2D(16, 3, activation="relu")(inp)
h = tf.keras.layers.GlobalAveragePooling2D()(h)
clf = tf.keras.Model(inp, tf.keras.layers.Dense(10, activation="softmax")(h))
clf.compile("sgd", "sparse_categorical_crossentropy")

# %%
for ep in range(50):
    xs, ys = fresh_samples()
    ds = tf.data.Dataset.from_tensor_slices((xs, ys)).shuffle(1024).batch(128)  # ! tf-dataset-created-in-loop|tf-graph-constant|tf-graph-growth-in-loop
    clf.fit(ds, epochs=1, verbose=2)  # ~
