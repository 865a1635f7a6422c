# source: https://github.com/tensorflow/tensorflow/issues/45016
# %%
import tensorflow as tf
from sac import actor, q1, q2, target, buffer, env, opts

# %%
def update(batch, alpha=0.2):
    s, a, r, s2, d = batch
    y = r + 0.99 * (1 - d) * target(s2, alpha)
    with tf.GradientTape(persistent=True) as tape:
        l1 = tf.reduce_mean((q1([s, a]) - y) ** 2)
        l2 = tf.reduce_mean((q2([s, a]) - y) ** 2)
    g1 = tape.gradient(l1, q1.trainable_variables)
    g2 = tape.gradient(l2, q2.trainable_variables)
    del tape
    opts["q1"].apply_gradients(zip(g1, q1.trainable_variables))
    opts["q2"].apply_gradients(zip(g2, q2.trainable_variables))
    return float(l1), float(l2)

# %%
for t in range(100000):
    buffer.push(env.rollout_step(actor))
    if t > 1000:
        c1, c2 = update(buffer.sample(256))
        if t % 1000 == 0:
            print(t, c1, c2)
