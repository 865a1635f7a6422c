# source: https://github.com/keras-team/keras/issues/16019
# %%
import tensorflow as tf
from inpaint.nets import generator, critic
from inpaint.losses import g_loss_fn, d_loss_fn

class Inpainter(tf.keras.Model):
    def __init__(self, g, d):
        super().__init__()
        self.g, self.d = g, d

    def compile(self, g_opt, d_opt):
        super().compile()
        self.g_opt, self.d_opt = g_opt, d_opt

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as gt, tf.GradientTape() as dt:
            fake = self.g(x, training=True)
            lr, lf = self.d(y, training=True), self.d(fake, training=True)
            gl, dl = g_loss_fn(y, fake, lf), d_loss_fn(lr, lf)
        self.g_opt.apply_gradients(zip(gt.gradient(gl, self.g.trainable_variables), self.g.trainable_variables))
        self.d_opt.apply_gradients(zip(dt.gradient(dl, self.d.trainable_variables), self.d.trainable_variables))
        return {"g": gl, "d": dl}

# %%
from inpaint.data import train_ds
net = Inpainter(generator(256), critic(256))
net.compile(tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(4e-4))
h = net.fit(train_ds, epochs=100)
