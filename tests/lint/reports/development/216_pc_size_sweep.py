# source: https://github.com/orendv/learning_to_sample/issues/8 (same evaluation with an interactive session, TF1)
# %%
import os
import numpy as np
import tensorflow as tf
import provider
import pointnet_cls as MODEL

NUM_CLASSES = 40
MODEL_PATH = 'log/baseline/model.ckpt'
TEST_FILES = provider.getDataFiles('data/modelnet40/test_files.txt')

# %%
def evaluate(num_point, batch_size=1):
    with tf.Graph().as_default():
        pc_pl, label_pl = MODEL.placeholder_inputs(batch_size, num_point)
        is_training_pl = tf.placeholder(tf.bool, shape=())
        pred, end_points = MODEL.get_model(pc_pl, is_training_pl)
        saver = tf.train.Saver()

        config = tf.ConfigProto(allow_soft_placement=True)
        config.gpu_options.allow_growth = True
        sess = tf.InteractiveSession(config=config)  # ! tf-session-unclosed
        saver.restore(sess, MODEL_PATH)
        correct, seen = 0, 0
        for fn in TEST_FILES:
            data, label = provider.loadDataFile(fn)
            for i in range(len(data)):
                feed = {pc_pl: data[i:i + 1, :num_point], is_training_pl: False}
                p = sess.run(pred, feed_dict=feed)
                correct += int(np.argmax(p) == label[i])
                seen += 1
        return correct / seen

# %%
pc_sizes = [8, 16, 32, 64, 128, 256, 512, 1024]
acc = [evaluate(n) for n in pc_sizes]  # ~
print(dict(zip(pc_sizes, acc)))
