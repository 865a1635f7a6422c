# source: https://github.com/smallcorgi/Faster-RCNN_TF/issues/10
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()

from detector import build_network, RoiLayer, cfg
# %%
net = build_network("VGG16", trainable=True)
lr = tf.Variable(cfg.TRAIN.LEARNING_RATE, trainable=False, name="lr")
train_op = tf.train.MomentumOptimizer(lr, cfg.TRAIN.MOMENTUM).minimize(net.total_loss)
saver = tf.train.Saver(max_to_keep=5)
data_layer = RoiLayer(cfg)
# %%
def train_model(sess, max_iters):
    sess.run(tf.global_variables_initializer())
    for it in range(max_iters):
        rate = cfg.TRAIN.LEARNING_RATE
        if it >= cfg.TRAIN.STEPSIZE:
            rate *= cfg.TRAIN.GAMMA
        sess.run(tf.assign(lr, rate))  # ! tf-graph-growth-in-loop
        blobs = data_layer.forward()
        feed = {net.data: blobs["data"], net.im_info: blobs["im_info"], net.gt_boxes: blobs["gt_boxes"]}
        loss, _ = sess.run([net.total_loss, train_op], feed_dict=feed)
        if (it + 1) % cfg.TRAIN.DISPLAY == 0:
            print("iter %d / %d, loss %.4f, lr %f" % (it + 1, max_iters, loss, rate))
        if (it + 1) % cfg.TRAIN.SNAPSHOT_ITERS == 0:
            saver.save(sess, cfg.OUT + "/ssh", global_step=it + 1)
# %%
with tf.Session() as sess:
    train_model(sess, 70000)
