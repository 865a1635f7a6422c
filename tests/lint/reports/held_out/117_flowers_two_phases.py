# source: https://stackoverflow.com/questions/59737875 (changing the learning rate between epochs) and keras.io transfer learning guide
# %%
import keras
import tensorflow_datasets as tfds
from keras import layers

train, val = tfds.load("tf_flowers", split=["train[:85%]", "train[85%:]"], as_supervised=True)
resize = layers.Resizing(224, 224)
train = train.map(lambda x, y: (resize(x), y)).shuffle(1000).batch(32).prefetch(2)
val = val.map(lambda x, y: (resize(x), y)).batch(32).prefetch(2)
# %%
keras.utils.clear_session()
base = keras.applications.EfficientNetV2B0(include_top=False, pooling="avg")
base.trainable = False
inp = keras.Input((224, 224, 3))
out = layers.Dense(5, activation="softmax")(layers.Dropout(0.2)(base(inp, training=False)))
model = keras.Model(inp, out)
model.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=val, epochs=5)
# %%
base.trainable = True
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy", metrics=["accuracy"])

def warm(epoch, lr):
    return 1e-5 * min(1.0, (epoch + 1) / 4)

model.fit(train, validation_data=val, epochs=20,
          callbacks=[keras.callbacks.LearningRateScheduler(warm),
                     keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)])
# %%
for lr in (5e-6, 1e-6):
    model.optimizer.learning_rate = lr
    model.fit(train, validation_data=val, epochs=2)
