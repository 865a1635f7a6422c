# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model, layers
from sklearn.model_selection import KFold

# %%
X, y = np.random.rand(500, 20), np.random.randint(0, 2, 500)


def build_model(units, rate):
    inputs = Input((20,))
    h = layers.Dense(units, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(layers.Dropout(rate)(h))
    model = Model(inputs, outputs)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


# %%
scores = []
for train, test in KFold(5).split(X):
    tf.keras.backend.clear_session()
    model = build_model(32, 0.2)
    history = model.fit(X[train], y[train], epochs=5, verbose=0)
    scores.append(model.evaluate(X[test], y[test], verbose=0)[1])
np.mean(scores)

# %%
best = None
for units in [16, 32, 64, 128]:
    candidate = tf.keras.Sequential([layers.Dense(units, "relu"), layers.Dense(1)])  # ! NBL301
    candidate.compile("adam", "mse")
    result = candidate.fit(X, y, epochs=3, verbose=0)
    if best is None or result.history["loss"][-1] < best:
        best = result.history["loss"][-1]
print(best)


# %%
@tf.function
def train_step(x, t):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True) - t))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


optimizer = tf.keras.optimizers.Adam()
losses = []
for epoch in range(10):
    total = 0.0
    for xb, yb in dataset:
        loss = train_step(xb, yb)
        total += loss
        losses.append(loss)
    print(total / 10)

# %%
for rate in rates:
    @tf.function  # ! NBL302
    def noisy(x):
        return model(tf.nn.dropout(x, rate))

    noisy(X)
