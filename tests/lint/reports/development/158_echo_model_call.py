# source: https://github.com/matplotlib/matplotlib/issues/12644
# %%
import tensorflow as tf
import tensorflow_datasets as tfds

ds = tfds.load("oxford_iiit_pet", split="train").map(lambda d: tf.image.resize(d["image"], (512, 512)) / 255.)
batch = next(iter(ds.batch(64)))
print(batch.shape)

# %%
seg = tf.keras.models.load_model("pets_unet.keras")
seg.summary()

# %%
seg(batch, training=False)  # ! nb-out-history

# %%
masks = tf.argmax(seg(batch, training=False), -1)
tf.reduce_mean(tf.cast(masks == 1, tf.float32), axis=(1, 2)).numpy().round(2).tolist()[:8]
