# source: https://github.com/smallcorgi/Faster-RCNN_TF/pull/16 (program with the assign op built before the loop, TF1)
# %%
import tensorflow as tf
from fast_rcnn.config import cfg
from utils.timer import Timer

# %%
class SolverWrapper(object):
    def __init__(self, sess, network, imdb, roidb, output_dir):
        self.net = network
        self.imdb, self.roidb = imdb, roidb
        self.output_dir = output_dir
        self.saver = tf.train.Saver(max_to_keep=100)

    def train_model(self, sess, data_layer, loss, max_iters):
        lr = tf.Variable(cfg.TRAIN.LEARNING_RATE, trainable=False)
        decay_op = tf.assign(lr, cfg.TRAIN.LEARNING_RATE * cfg.TRAIN.GAMMA)
        train_op = tf.train.MomentumOptimizer(lr, cfg.TRAIN.MOMENTUM).minimize(loss)
        sess.run(tf.global_variables_initializer())
        timer = Timer()
        for it in range(max_iters):
            blobs = data_layer.forward()
            if it == cfg.TRAIN.STEPSIZE:
                sess.run(decay_op)
            timer.tic()
            loss_value, _ = sess.run([loss, train_op], feed_dict=self.net.feed(blobs))
            timer.toc()
            if (it + 1) % cfg.TRAIN.DISPLAY == 0:
                print('iter: %d / %d, total loss: %.4f, %.3fs / iter' %
                      (it + 1, max_iters, loss_value, timer.average_time))
            if (it + 1) % cfg.TRAIN.SNAPSHOT_ITERS == 0:
                self.saver.save(sess, self.output_dir + '/vgg', global_step=it + 1)

# %%
from factory import network, imdb, roidb, data_layer, total_loss
with tf.Session(config=tf.ConfigProto(allow_soft_placement=True)) as sess:
    sw = SolverWrapper(sess, network, imdb, roidb, 'output')
    sw.train_model(sess, data_layer, total_loss, 70000)
