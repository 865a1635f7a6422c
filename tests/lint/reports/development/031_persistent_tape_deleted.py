# source: https://github.com/tensorflow/tensorflow/issues/41156
# %%
import tensorflow as tf
from pinn import MLP, collocation_points

u = MLP([2, 64, 64, 64, 1])
adam = tf.keras.optimizers.Adam(1e-3)

# %%
@tf.function
def burgers_step(x, t):
    with tf.GradientTape() as outer:
        with tf.GradientTape(persistent=True) as g2:
            g2.watch([x, t])
            val = u(tf.concat([x, t], 1))
        u_x, u_t = g2.gradient(val, x), g2.gradient(val, t)
        del g2
        loss = tf.reduce_mean((u_t + val * u_x) ** 2)
    grads = outer.gradient(loss, u.trainable_variables)
    adam.apply_gradients(zip(grads, u.trainable_variables))
    return loss

# %%
for step in range(15000):
    xt = collocation_points(20000)
    loss = burgers_step(xt[:, :1], xt[:, 1:])
    if step % 250 == 0:
        print(step, loss.numpy())
