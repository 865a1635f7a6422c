# source: https://github.com/tensorflow/tensorflow/issues/37653
# %%
import tensorflow as tf
from corpus import sentences, vectorize
from tagger import model, opt, ce

def gen():
    for s, lab in sentences("train.tsv"):
        yield vectorize(s), lab

# %%
data = tf.data.Dataset.from_generator(
    gen, output_signature=(tf.TensorSpec([None], tf.int32), tf.TensorSpec([], tf.int32)))
data = data.shuffle(20000).padded_batch(64).prefetch(tf.data.AUTOTUNE)
running = tf.keras.metrics.Mean()

# %%
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None], tf.int32)])
def step(x, y):
    with tf.GradientTape() as tape:
        l = ce(y, model(x, training=True))
    opt.apply_gradients(zip(tape.gradient(l, model.trainable_variables), model.trainable_variables))
    return l

# %%
for ep in range(60):
    running.reset_state()
    for x, y in data:
        running.update_state(step(x, y))
    print(ep, float(running.result()))
