# source: https://github.com/tensorflow/tensorflow/issues/20218
# %%
import tensorflow as tf
from matplotlib import pyplot as plt
from autoenc import ConvAE
from scans import mri_slices        # tf.data.Dataset of (B,256,256,1)

ae = ConvAE(latent=64)
opt = tf.keras.optimizers.Adam(1e-3)

# %%
curve, recons = [], []
for epoch in range(60):
    for xb in mri_slices:
        with tf.GradientTape() as t:
            xr = ae(xb, training=True)
            l = tf.reduce_mean(tf.square(xr - xb))
        opt.apply_gradients(zip(t.gradient(l, ae.trainable_weights), ae.trainable_weights))
        curve.append(l)  # ~
        recons.append(xr)  # ! tf-tensor-list-retention

# %%
plt.imshow(recons[-1][0, ..., 0], cmap="gray")
plt.show()
