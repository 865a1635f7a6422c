# source: https://github.com/tensorflow/tensorflow/issues/27414 (TF1)
# %%
import glob
import numpy as np
import tensorflow as tf

from segnet import model_fn

files = sorted(glob.glob('/data/volumes/*.npy'))

# %%
iterator = tf.data.Iterator.from_structure(output_types=tf.float32, output_shapes=[1536, 1536, 2])
output = model_fn(tf.expand_dims(iterator.get_next(), 0))
saver = tf.train.Saver()

# %%
with tf.Session() as sess:
    saver.restore(sess, 'runs/unet/model.ckpt')
    for path in files:
        images = np.load(path)  # ~
        dataset = tf.data.Dataset.from_tensor_slices(tf.constant(images))  # ! tf-graph-constant|tf-graph-growth-in-loop|tf-dataset-created-in-loop
        sess.run(iterator.make_initializer(dataset))  # ! tf-graph-growth-in-loop|tf-dataset-created-in-loop
        masks = np.stack([sess.run(output)[0] for _ in range(len(images))])
        np.save(path.replace('volumes', 'masks'), masks > 0.5)
