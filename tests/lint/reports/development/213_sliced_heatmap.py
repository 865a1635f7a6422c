# source: https://github.com/tensorflow/tensorflow/issues/19049 (TF1)
# %%
import numpy as np
import tensorflow as tf
from tqdm import tqdm

from pose import PoseNet, clip_frames

# %%
frames = tf.placeholder(tf.float32, [None, 256, 256, 3])
heat = PoseNet(n_joints=17).inference(frames, is_training=False)
saver = tf.train.Saver()

# %%
peaks = []
with tf.Session() as sess:
    saver.restore(sess, 'ckpt/posenet-90000')
    for batch in tqdm(clip_frames('dance.mp4', 8)):
        first_joint = sess.run(heat[0, :, :, 0], feed_dict={frames: batch})  # ! tf-graph-growth-in-loop
        peaks.append(np.unravel_index(first_joint.argmax(), first_joint.shape))

# %%
peaks = np.array(peaks)
print(peaks.shape, peaks[:5])
