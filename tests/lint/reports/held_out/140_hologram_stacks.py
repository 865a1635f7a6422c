# source: https://github.com/tensorflow/tensorflow/issues/27414
# %%
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()

from refocus import model_fn, list_stacks, load_stack
# %%
shape = (1536, 1536, 2)
images_ph = tf.placeholder(tf.float32, (None,) + shape)
ds = tf.data.Dataset.from_tensor_slices(images_ph).batch(1)
iterator = tf.data.make_initializable_iterator(ds)
output = model_fn(iterator.get_next())
restore = tf.train.Saver()
# %%
with tf.Session() as sess:
    restore.restore(sess, "ckpt/refocus-80000")
    for path in list_stacks("holograms"):
        sess.run(iterator.initializer, {images_ph: load_stack(path)})
        planes = []
        while True:
            try:
                planes.append(sess.run(output))
            except tf.errors.OutOfRangeError:
                break
        np.save(path.replace(".mat", "_out.npy"), np.concatenate(planes))
