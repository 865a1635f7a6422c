# source: https://github.com/tensorflow/models/pull/483
# %%
import collections
import random

import tensorflow as tf
from tokenization import FullTokenizer, make_instances

tok = FullTokenizer("vocab.txt")
rng = random.Random(12345)
MAX_LEN, SHARDS = 128, 256
# %%
def int_feature(values):
    return tf.train.Feature(int64_list=tf.train.Int64List(value=list(values)))

def to_example(inst):
    ids = tok.convert_tokens_to_ids(inst.tokens)
    pad = [0] * (MAX_LEN - len(ids))
    feats = collections.OrderedDict(
        input_ids=int_feature(ids + pad),
        input_mask=int_feature([1] * len(ids) + pad),
        next_sentence=int_feature([int(inst.is_random_next)]),
    )
    return tf.train.Example(features=tf.train.Features(feature=feats))
# %%
writers = []
for s in range(SHARDS):
    writers.append(tf.io.TFRecordWriter(f"rec/pretrain-{s:05d}-of-{SHARDS:05d}"))  # ! tf-file-handle-unclosed|nb-file-handle-rerun
# %%
total = 0
for k in range(40):
    for inst in make_instances(f"wiki/{k:02d}.txt", tok, rng):
        writers[total % SHARDS].write(to_example(inst).SerializeToString())
        total += 1
print("wrote", total, "instances")
# %%
from bert import model_fn, train
train(model_fn, tf.io.gfile.glob("rec/pretrain-*"), steps=100_000)
