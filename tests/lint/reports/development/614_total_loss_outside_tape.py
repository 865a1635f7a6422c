# source: https://github.com/tensorflow/tensorflow/issues/21584
# %%
import tensorflow as tf
from mnist_gan import Generator, Discriminator, d_loss, g_loss, mnist

gen, dis = Generator(), Discriminator()
go, do = tf.keras.optimizers.Adam(1e-3), tf.keras.optimizers.Adam(1e-3)

# %%
def train_one_epoch(ds, noise_dim=100):
    tot_g = tot_d = 0.0
    for im in ds:
        with tf.GradientTape(persistent=True) as g:
            fake = gen(tf.random.uniform([im.shape[0], noise_dim], -1., 1.))
            lr, lf = dis(im), dis(fake)
            dl = d_loss(lr, lf)
            tot_d += dl
            gl = g_loss(lf)
            tot_g += gl
        gg = g.gradient(gl, gen.trainable_variables)
        dg = g.gradient(dl, dis.trainable_variables)
        go.apply_gradients(zip(gg, gen.trainable_variables))
        do.apply_gradients(zip(dg, dis.trainable_variables))
        del g
    return float(tot_g), float(tot_d)

# %%
for ep in range(100):
    print(ep, *train_one_epoch(mnist(bs=100)))
