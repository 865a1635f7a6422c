# source: https://github.com/keras-team/keras/issues/16019
# %%
import tensorflow as tf

class Restorer(tf.keras.Model):
    def __init__(self, gen, disc):
        super().__init__()
        self.gen, self.disc = gen, disc
        self.g_avg = tf.keras.metrics.Mean("g")
        self.d_avg = tf.keras.metrics.Mean("d")

    def compile(self, g_opt, d_opt, bce):
        super().compile()
        self.g_opt, self.d_opt, self.bce = g_opt, d_opt, bce

    @property
    def metrics(self):
        return [self.g_avg, self.d_avg]

    def train_step(self, pair):
        x, y = pair
        with tf.GradientTape() as gt, tf.GradientTape() as dt:
            fake = self.gen(x, training=True)
            s_real, s_fake = self.disc(y, training=True), self.disc(fake, training=True)
            gl = self.bce(tf.ones_like(s_fake), s_fake) + 100.0 * tf.reduce_mean(tf.abs(y - fake))
            dl = self.bce(tf.ones_like(s_real), s_real) + self.bce(tf.zeros_like(s_fake), s_fake)
        self.g_opt.apply_gradients(zip(gt.gradient(gl, self.gen.trainable_variables), self.gen.trainable_variables))
        self.d_opt.apply_gradients(zip(dt.gradient(dl, self.disc.trainable_variables), self.disc.trainable_variables))
        self.g_avg.update_state(gl)
        self.d_avg.update_state(dl)
        return {"g": self.g_avg.result(), "d": self.d_avg.result()}

# %%
from inpaint_nets import gen, disc, pairs
gan = Restorer(gen, disc)
gan.compile(tf.keras.optimizers.Adam(2e-4, 0.5), tf.keras.optimizers.Adam(2e-4, 0.5), tf.keras.losses.BinaryCrossentropy(from_logits=True))
hist = gan.fit(pairs, epochs=80)
