# source: https://github.com/keras-team/keras/issues/9287
# %%
import json
import tensorflow as tf

# %%
def read_labels(p):
    with tf.io.gfile.GFile(p) as fh:
        return json.load(fh)

def read_img(p):
    return tf.io.decode_png(tf.io.read_file(p), channels=3)

# %%
ann = {}
for p in tf.io.gfile.glob("gs://bucket/ann/*.json"):
    a = read_labels(p)
    ann[a["image"]] = a["boxes"]

# %%
total = sum(len(b) for b in ann.values())
print(total, "boxes")
first = read_img("gs://bucket/img/" + next(iter(ann)))
print(first.shape)
