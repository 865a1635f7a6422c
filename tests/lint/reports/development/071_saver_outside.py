# source: https://github.com/smallcorgi/Faster-RCNN_TF/pull/16
# %%
import os
import tensorflow as tf
from fast_rcnn import network, roi_loader, losses

net = network("VGGnet_train")
total = losses(net)
lr = tf.Variable(0.001, trainable=False)
decay = lr.assign(lr * 0.1)
step_op = tf.train.MomentumOptimizer(lr, 0.9).minimize(total)
init = tf.global_variables_initializer()
saver = tf.train.Saver(max_to_keep=50)

# %%
def snapshot(sess, it):
    saver.save(sess, os.path.join("output", "frcnn_iter_%d.ckpt" % it), write_meta_graph=False)

with tf.Session() as sess:
    sess.run(init)
    tf.get_default_graph().finalize()
    for it in range(70000):
        if it and it % 10000 == 0:
            sess.run(decay)
        blobs = roi_loader.forward()
        sess.run(step_op, {net.data: blobs["data"], net.im_info: blobs["im_info"]})
        if it % 500 == 0:
            snapshot(sess, it)
