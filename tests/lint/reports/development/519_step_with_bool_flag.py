# source: https://github.com/tensorflow/tensorflow/issues/38561
# %%
import tensorflow as tf
from captioner import Decoder, train_ds, valid_ds

dec = Decoder(vocab=12_000)
opt = tf.keras.optimizers.AdamW(2e-4)
xe = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="none")

# %%
@tf.function(input_signature=[tf.TensorSpec([None, 49, 512]), tf.TensorSpec([None, None], tf.int32)])
def train_step(img, cap):
    with tf.GradientTape() as tape:
        out = dec(img, cap[:, :-1], training=True)
        keep = tf.cast(cap[:, 1:] != 0, tf.float32)
        obj = tf.reduce_sum(xe(cap[:, 1:], out) * keep) / tf.reduce_sum(keep)
    opt.apply_gradients(zip(tape.gradient(obj, dec.trainable_variables), dec.trainable_variables))
    return obj

@tf.function(reduce_retracing=True)
def logits(img, cap, training):
    return dec(img, cap, training=training)

# %%
for epoch in range(30):
    seen, tot = 0, 0.0
    for img, cap in train_ds:
        tot += float(train_step(img, cap))
        seen += 1
    for img, cap in valid_ds.take(1):  # ~
        z = logits(img, cap, False)
        print(epoch, tot / seen, z.shape)
