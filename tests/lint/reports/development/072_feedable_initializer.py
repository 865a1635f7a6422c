# source: https://github.com/tensorflow/tensorflow/issues/27414
# %%
import numpy as np
import tensorflow.compat.v1 as tf
from pathlib import Path
from unet_tf1 import model_fn

tf.disable_eager_execution()
stack_ph = tf.placeholder(tf.float32, [None, 1536, 1536, 2])
it = tf.data.make_initializable_iterator(tf.data.Dataset.from_tensor_slices(stack_ph))
pred = model_fn(it.get_next())

# %%
with tf.Session() as sess:
    for f in sorted(Path("tiles").glob("*.npy")):
        stack = np.load(f)
        sess.run(it.initializer, {stack_ph: stack})
        out = np.empty(stack.shape[:3], "uint8")
        for i in range(len(stack)):
            out[i] = sess.run(pred).argmax(-1)
        np.save(f.with_suffix(".mask.npy"), out)
