# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from nets import G, D, g_opt, d_opt, g_loss, d_loss
def step(x, z):
    with tf.GradientTape(persistent=True) as tape:
        f = G(z)
        gl, dl = g_loss(D(f)), d_loss(D(x), D(f))
    gg = tape.gradient(gl, G.trainable_variables)
    dg = tape.gradient(dl, D.trainable_variables)
    del tape
    g_opt.apply_gradients(zip(gg, G.trainable_variables))
    d_opt.apply_gradients(zip(dg, D.trainable_variables))
# %%
from celeb import faces
for x in faces:
    step(x, tf.random.normal([64, 128]))
