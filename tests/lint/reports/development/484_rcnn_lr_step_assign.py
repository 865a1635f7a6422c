# source: https://github.com/smallcorgi/Faster-RCNN_TF/issues/10
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from roi_layer import RoIDataLayer
from networks import VGGnet_train
from config import cfg

# %%
net = VGGnet_train()
total_loss = net.build_losses()
lr = tf.Variable(cfg.LR, trainable=False)
train_op = tf.train.MomentumOptimizer(lr, 0.9).minimize(total_loss)
layer = RoIDataLayer("voc_2007_trainval")

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(70000):
        if step >= cfg.STEPSIZE:
            sess.run(tf.assign(lr, cfg.LR * cfg.GAMMA))  # ! tf-graph-growth-in-loop
        else:
            sess.run(tf.assign(lr, cfg.LR))  # ! tf-graph-growth-in-loop
        blobs = layer.forward()
        feed = {net.data: blobs["data"], net.im_info: blobs["im_info"], net.gt_boxes: blobs["gt_boxes"]}
        loss_value, _ = sess.run([total_loss, train_op], feed)
        if step % 10 == 0:
            print("iter %d loss %.4f" % (step, loss_value))
