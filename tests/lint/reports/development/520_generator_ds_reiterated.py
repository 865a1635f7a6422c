# source: https://github.com/tensorflow/tensorflow/issues/44176
# %%
import random
import tensorflow as tf
from hanlp_like import TaggerNet, vectorise, read_conll

sents = read_conll("ctb9.tsv")

# %%
def samples():
    for k in random.sample(range(len(sents)), len(sents)):   # reshuffled on every pass
        yield vectorise(*sents[k])

sig = (tf.TensorSpec([None], tf.int32), tf.TensorSpec([None], tf.int32))
ds = tf.data.Dataset.from_generator(samples, output_signature=sig).padded_batch(32).prefetch(1)

# %%
tagger, opt = TaggerNet(), tf.keras.optimizers.Adam(1e-3)

@tf.function(reduce_retracing=True)
def update(w, t):
    with tf.GradientTape() as tape:
        obj = tagger.crf_loss(w, t)
    opt.apply_gradients(zip(tape.gradient(obj, tagger.trainable_variables), tagger.trainable_variables))
    return obj

# %%
for epoch in range(60):
    m = tf.keras.metrics.Mean()
    for w, t in ds:
        m.update_state(update(w, t))
    print(epoch, float(m.result()))
