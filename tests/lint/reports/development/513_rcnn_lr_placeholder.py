# source: https://github.com/smallcorgi/Faster-RCNN_TF/pull/16
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from roi_layer import RoIDataLayer
from networks import VGGnet_train
from config import cfg

# %%
net = VGGnet_train()
obj = net.build_losses()
lr = tf.Variable(cfg.LR, trainable=False)
lr_ph = tf.placeholder(tf.float32, [])
set_lr = tf.assign(lr, lr_ph)
train_op = tf.train.MomentumOptimizer(lr, 0.9).minimize(obj)
saver = tf.train.Saver(max_to_keep=3)

# %%
layer = RoIDataLayer("voc_2007_trainval")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    tf.get_default_graph().finalize()
    for it in range(70000):
        if it == cfg.STEPSIZE:
            sess.run(set_lr, {lr_ph: cfg.LR * cfg.GAMMA})
        b = layer.forward()
        value, _ = sess.run([obj, train_op], {net.data: b["data"], net.im_info: b["im_info"], net.gt_boxes: b["gt_boxes"]})
        if it % 5000 == 0:
            saver.save(sess, "out/vgg", global_step=it)
