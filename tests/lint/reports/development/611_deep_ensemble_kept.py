# source: https://github.com/frankkramer-lab/aucmedi/issues/46
# %%
import numpy as np
import tensorflow as tf
from risk import x, y, xt, base_net

# five members are all needed for the uncertainty below
members = []
for seed in range(5):
    tf.keras.utils.set_random_seed(seed)
    net = base_net()  # ~
    net.compile("adam", "mse")
    net.fit(x, y, epochs=30, verbose=0)
    members.append(net)

# %%
xt_t = tf.constant(xt, tf.float32)
P = np.stack([m(xt_t, training=False).numpy().ravel() for m in members])
mu, sd = P.mean(0), P.std(0)
print(sd.mean())
