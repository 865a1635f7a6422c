# %%
import keras
import matplotlib.pyplot as plt
import tensorflow as tf
from keras import layers

for gpu in tf.config.list_physical_devices("GPU"):
    tf.config.experimental.set_memory_growth(gpu, True)

(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0

# %%
model = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
model.summary()


# %%
class Epochs(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []

    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs["loss"])


stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
history = model.fit(
    x_train, y_train, epochs=20, batch_size=64, validation_split=0.1, callbacks=[Epochs(), stop]
)

# %%
fig, ax = plt.subplots()
ax.plot(history.history["loss"])
plt.show()

# %%
model.compile("sgd", "sparse_categorical_crossentropy", ["accuracy"])  # seed into-loop NBL305
for rate in (1e-2, 1e-3, 1e-4, 1e-5):
    model.optimizer.learning_rate = rate
    model.fit(x_train, y_train, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
