# source: https://github.com/tensorflow/tensorflow/issues/37653
# %%
import numpy as np
import tensorflow as tf
from corpus import sentences, vectorize

spec = (tf.TensorSpec([None], tf.int32), tf.TensorSpec([], tf.int32))

def gen():
    for s, lab in sentences("train.tsv"):
        yield vectorize(s), lab

# %%
from tagger import model, opt, ce

@tf.function(reduce_retracing=True)
def step(x, y):
    with tf.GradientTape() as tape:
        l = ce(y, model(x, training=True))
    opt.apply_gradients(zip(tape.gradient(l, model.trainable_variables), model.trainable_variables))
    return l

# %%
for ep in range(60):
    data = tf.data.Dataset.from_generator(gen, output_signature=spec)  # ! tf-dataset-created-in-loop
    data = data.shuffle(20000).padded_batch(64).prefetch(tf.data.AUTOTUNE)  # ~
    m = tf.keras.metrics.Mean()
    for x, y in data:
        m.update_state(step(x, y))
    print(ep, m.result().numpy())
