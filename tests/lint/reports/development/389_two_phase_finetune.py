# source: from memory: keras transfer learning guide, compile once per phase
# %%
import tensorflow as tf
from flowers import train_ds, val_ds

base = tf.keras.applications.Xception(weights="imagenet", include_top=False, input_shape=(150, 150, 3))
base.trainable = False
inp = tf.keras.Input((150, 150, 3))
z = tf.keras.layers.Rescaling(1 / 127.5, offset=-1)(inp)
z = tf.keras.layers.GlobalAveragePooling2D()(base(z, training=False))
model = tf.keras.Model(inp, tf.keras.layers.Dense(5)(tf.keras.layers.Dropout(0.2)(z)))

# %%
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(tf.keras.optimizers.Adam(), loss, metrics=["accuracy"])
h1 = model.fit(train_ds, epochs=10, validation_data=val_ds)

# %%
base.trainable = True
model.compile(tf.keras.optimizers.Adam(1e-5), loss, metrics=["accuracy"])
h2 = model.fit(train_ds, epochs=5, validation_data=val_ds)
print(max(h2.history["val_accuracy"]))
