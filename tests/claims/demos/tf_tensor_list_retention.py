# The lists keep every batch's tensors.
# meter: alive EagerTensor
# per: turn
# bad: at least 2
# %% setup
import keras
import tensorflow as tf

encoder = keras.Sequential([keras.Input((16,)), keras.layers.Dense(8)])
head = keras.layers.Dense(1)
loss_fn = keras.losses.MeanSquaredError()
x_all, y_all = tf.random.normal((turns * 8, 16)), tf.random.normal((turns * 8, 1))
ds = tf.data.Dataset.from_tensor_slices((x_all, y_all)).batch(8)
# %% bad
losses, feats = [], []
for x, y in ds:
    f = encoder(x, training=False)
    feats.append(f)
    losses.append(loss_fn(y, head(f)))
# %% good
losses, feats = [], []
for x, y in ds:
    f = encoder(x, training=False)
    feats.append(f.numpy())
    losses.append(float(loss_fn(y, head(f))))
