# source: https://github.com/tensorflow/tensorflow/issues/27414
# %%
import numpy as np
import tensorflow as tf
from pathlib import Path
from unet_tf1 import model_fn

files = sorted(Path("tiles").glob("*.npy"))

# %%
it = tf.data.Iterator.from_structure(tf.float32, [1536, 1536, 2])
pred = model_fn(it.get_next())
sess = tf.Session()  # ~

# %%
for f in files:
    stack = np.load(f)                       # 10 x 1536 x 1536 x 2
    ds = tf.data.Dataset.from_tensor_slices(tf.constant(stack))  # ! tf-dataset-created-in-loop|tf-graph-constant|tf-graph-growth-in-loop
    sess.run(it.make_initializer(ds))  # ! tf-graph-growth-in-loop|tf-dataset-created-in-loop
    out = [sess.run(pred).argmax(-1) for _ in range(len(stack))]
    np.save(f.with_suffix(".mask.npy"), np.array(out, "uint8"))
sess.close()
