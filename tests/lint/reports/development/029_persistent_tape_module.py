# source: https://github.com/sql-machine-learning/elasticdl/issues/1144
# %%
import tensorflow as tf
from pinn import MLP, collocation_points

u = MLP([2, 64, 64, 64, 1])
adam = tf.keras.optimizers.Adam(1e-3)

# %%
for step in range(15000):
    xt = collocation_points(20000)
    x, t = xt[:, :1], xt[:, 1:]
    with tf.GradientTape(persistent=True) as outer:  # ! tf-persistent-tape
        with tf.GradientTape(persistent=True) as g2:  # ! tf-persistent-tape
            g2.watch([x, t])
            val = u(tf.concat([x, t], 1))
        u_x, u_t = g2.gradient(val, x), g2.gradient(val, t)
        loss = tf.reduce_mean((u_t + val * u_x) ** 2)
    grads = outer.gradient(loss, u.trainable_variables)
    adam.apply_gradients(zip(grads, u.trainable_variables))
    if step % 250 == 0:
        print(step, loss.numpy())
