# source: https://github.com/tensorflow/tensorflow/issues/37653 (see also issue 57690)
# %%
import random

import tensorflow as tf
from hanlp_like import Tagger, read_conll

sents = read_conll("ctb8/train.tsv")          # list of (chars, tags), about 3 GB
dev = read_conll("ctb8/dev.tsv")
tagger = Tagger(hidden=256)
# %%
spec = (tf.TensorSpec([None], tf.string), tf.TensorSpec([None], tf.string))

def epoch_loss(epoch):
    order = random.sample(range(len(sents)), len(sents))

    def gen():
        for k in order:
            yield sents[k]

    data = tf.data.Dataset.from_generator(gen, output_signature=spec)  # ! tf-dataset-created-in-loop|tf-py-function
    data = data.padded_batch(64).prefetch(tf.data.AUTOTUNE)
    total = 0.0
    for chars, tags in data:
        total += tagger.train_on(chars, tags)
    return total
# %%
best = 0.0
for epoch in range(60):
    loss = epoch_loss(epoch)
    f1 = tagger.f1(dev)
    print(f"epoch {epoch:02d} loss {loss:.2f} dev f1 {f1:.4f}")
    if f1 > best:
        best = f1
        tagger.save("out/best")
