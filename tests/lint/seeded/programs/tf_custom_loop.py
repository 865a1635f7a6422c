# %%
import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam()
(x, y), (x_val, y_val) = keras.datasets.mnist.load_data()
train_ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1024).batch(64).prefetch(2)  # seed into-loop NBL308
val_ds = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(64)


# %%
@tf.function  # seed into-loop NBL302
def train_step(images, labels):
    with tf.GradientTape() as tape:
        loss = loss_fn(labels, model(images, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %%
losses = []
for epoch in range(10):
    for images, labels in train_ds:
        losses.append(float(train_step(images, labels)))  # seed unwrap-call:float NBL313

# %%
predictions = []
for images, _ in val_ds:
    predictions.append(model(images, training=False).numpy())  # seed drop-method:numpy NBL313

# %%
probe = tf.Variable(tf.zeros((1, 28, 28)))
with tf.GradientTape(persistent=True) as tape:
    logits = model(probe)
    first, second = logits[0, 0], logits[0, 1]
d_first = tape.gradient(first, probe)
d_second = tape.gradient(second, probe)
del tape  # seed drop-statement NBL323-5
