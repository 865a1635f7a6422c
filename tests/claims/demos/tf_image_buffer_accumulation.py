# The list holds an augmented copy of every picture; a mapped dataset holds a batch.
# meter: alive EagerTensor
# per: turn
# bad: at least 0.8
# %% setup
import tensorflow as tf

pictures = [tf.io.encode_png(tf.zeros((64, 64, 3), tf.uint8)).numpy() for _ in range(turns)]
# %% bad
images = []
for data in pictures:
    image = tf.io.decode_png(data)
    images.append(tf.image.random_flip_left_right(image))
# %% good
def augment(data):
    return tf.image.random_flip_left_right(tf.io.decode_png(data))
ds = tf.data.Dataset.from_tensor_slices(pictures).map(augment).batch(8)
for batch in ds:
    tf.reduce_mean(tf.cast(batch, tf.float32))
