# source: https://github.com/keiohta/tf2rl/issues/99
# %%
import tensorflow as tf
from marl import make_melting_pot, QNet

env = make_melting_pot("harvest")
q = QNet(env.n_actions)

@tf.function(input_signature=[tf.TensorSpec((None, env.obs_dim), tf.float32), tf.TensorSpec((), tf.float32)])
def act(obs, epsilon):
    g = tf.argmax(q(obs), -1)
    r = tf.random.uniform(tf.shape(g), 0, env.n_actions, tf.int64)
    return tf.where(tf.random.uniform(tf.shape(g)) < epsilon, r, g)

# %%
obs, ret = env.reset(), 0.0
for t in range(200_000):
    eps = tf.constant(max(0.05, 1.0 - t / 50_000), tf.float32)
    a = act(tf.convert_to_tensor(obs, tf.float32), eps)
    obs, r, done, _ = env.step(a.numpy())
    ret += float(r)
    if done:
        print(t, ret)
        obs, ret = env.reset(), 0.0
