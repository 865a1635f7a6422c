# %%
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras import backend as K

LATENT = 64
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train.astype("float32") / 255.0


# %%
def make_generator():
    return keras.Sequential([layers.Dense(128, activation="relu"), layers.Dense(784)])


def make_discriminator():
    inputs = keras.Input((784,))
    hidden = layers.Dense(128, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(hidden))


generator = make_generator()
discriminator = make_discriminator()
discriminator.compile("adam", "binary_crossentropy")

# %% [markdown]
# Wired once, as it should be

# %%
discriminator.trainable = False
z = keras.Input((LATENT,))
gan = keras.Model(z, discriminator(generator(z)))
gan.compile("adam", "binary_crossentropy")
losses = []
for step in range(2000):
    noise = np.random.normal(size=(32, LATENT))
    fake = generator.predict_on_batch(noise)
    discriminator.train_on_batch(fake, np.zeros(32))
    losses.append(gan.train_on_batch(noise, np.ones(32)))

# %% [markdown]
# Wired in every step

# %%
for step in range(2000):
    noise = np.random.normal(size=(32, LATENT))
    discriminator.trainable = False
    combined = keras.Model(z, discriminator(generator(z)))  # ! NBL304
    combined.compile("adam", "binary_crossentropy")
    combined.train_on_batch(noise, np.ones(32))

# %% [markdown]
# Hyper-parameters


# %%
def run(units, rate):
    model = keras.Sequential([layers.Dense(units), layers.Dense(10)])
    model.compile(keras.optimizers.Adam(rate), "mse")
    history = model.fit(x_train, y_train, epochs=2, verbose=0)
    return history.history["loss"][-1]


table = {}
for units in (16, 32, 64):
    for rate in (1e-2, 1e-3):
        table[units, rate] = run(units, rate)  # ! NBL303


# %%
def run_cleared(units):
    K.clear_session()
    model = keras.Sequential([layers.Dense(units), layers.Dense(10)])
    model.compile("adam", "mse")
    return model.fit(x_train, y_train, epochs=2, verbose=0).history["loss"][-1]


table = {units: run_cleared(units) for units in (16, 32, 64)}

# %% [markdown]
# A custom loop

# %%
classifier = keras.Sequential([layers.Flatten(), layers.Dense(10)])
optimizer = keras.optimizers.Adam()
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(1000).batch(64)


def train(decay):
    @tf.function  # ! NBL302
    def step(images, labels):
        with tf.GradientTape() as tape:
            loss = loss_fn(labels, classifier(images, training=True)) * decay
        grads = tape.gradient(loss, classifier.trainable_variables)
        optimizer.apply_gradients(zip(grads, classifier.trainable_variables))
        return loss

    for images, labels in train_ds:
        step(images, labels)


for decay in np.linspace(1, 0, 20):
    train(decay)


# %%
@tf.function
def traced(images, labels, weight):
    return loss_fn(labels, classifier(images)) * weight


for epoch in range(50):
    for images, labels in train_ds:
        traced(images, labels, epoch)  # ! NBL322
        traced(images, labels, tf.constant(1.0))

# %%
logits = []
for images, labels in train_ds:
    logits.append(classifier(images, training=False))  # ! NBL313

# %%
parts = []
for images, labels in train_ds:
    parts.append(classifier(images, training=False))  # ! NBL313
whole = tf.concat(parts, axis=0)


# %%
@tf.function
def nearest(query):
    return tf.argmin(tf.norm(tf.subtract(x_test, query), axis=-1))  # ! NBL319


# %%
for epoch in range(20):
    val_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(64)  # ! NBL308
    for images, labels in val_ds:
        classifier(images, training=False)

# %%
with tf.GradientTape(persistent=True) as tape:  # ! NBL323
    out = classifier(images)
    first, second = tf.reduce_mean(out), tf.reduce_sum(out)
g1 = tape.gradient(first, classifier.trainable_variables)
g2 = tape.gradient(second, classifier.trainable_variables)
