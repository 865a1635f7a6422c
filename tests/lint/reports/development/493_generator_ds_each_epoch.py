# source: https://github.com/tensorflow/tensorflow/issues/37653
# %%
import random
import tensorflow as tf
from hanlp_like import TaggerNet, vectorise, read_conll

sents = read_conll("ctb9.tsv")
tagger = TaggerNet()
opt = tf.keras.optimizers.Adam(1e-3)

# %%
def samples():
    random.shuffle(sents)
    for words, tags in sents:
        yield vectorise(words, tags)

@tf.function(reduce_retracing=True)
def update(w, t):
    with tf.GradientTape() as tape:
        obj = tagger.crf_loss(w, t)
    opt.apply_gradients(zip(tape.gradient(obj, tagger.trainable_variables), tagger.trainable_variables))
    return obj

# %%
m = tf.keras.metrics.Mean()
for epoch in range(60):
    ds = tf.data.Dataset.from_generator(samples, output_types=(tf.int32, tf.int32))  # ! tf-dataset-created-in-loop
    ds = ds.padded_batch(32, ([None], [None])).prefetch(1)
    m.reset_state()
    for w, t in ds:
        m.update_state(update(w, t))
    print(epoch, m.result().numpy())
