# source: https://github.com/instadeepai/Mava/issues/346
# %%
import tensorflow as tf
import gymnasium as gym
from marl.networks import QNet

env = gym.make("CartPole-v1")
n_act = int(env.action_space.n)
q = QNet(n_act)
epsilon = tf.Variable(1.0, trainable=False)

# %%
@tf.function(input_signature=[tf.TensorSpec([4], tf.float32)])
def act(obs):
    greedy = tf.argmax(q(obs[None]), axis=-1)[0]
    rand = tf.random.uniform((), 0, n_act, dtype=tf.int64)
    return tf.where(tf.random.uniform(()) < epsilon, rand, greedy)

# %%
for ep in range(5000):
    s, _ = env.reset()
    done = False
    while not done:
        s, r, term, trunc, _ = env.step(int(act(tf.constant(s))))
        done = term or trunc
    epsilon.assign(tf.maximum(0.05, epsilon * 0.995))
