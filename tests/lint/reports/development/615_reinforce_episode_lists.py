# source: https://github.com/tensorflow/tensorflow/issues/50765
# %%
import numpy as np
import tensorflow as tf
import gymnasium as gym
from pg import policy, returns

env = gym.make("CartPole-v1")
opt = tf.keras.optimizers.Adam(1e-2)

# %%
@tf.function(reduce_retracing=True)
def learn(S, A, G):
    with tf.GradientTape() as t:
        lp = tf.nn.log_softmax(policy(S))
        l = -tf.reduce_mean(G * tf.reduce_sum(lp * tf.one_hot(A, 2), 1))
    opt.apply_gradients(zip(t.gradient(l, policy.trainable_variables), policy.trainable_variables))

# %%
lengths = []
for ep in range(3000):
    s, _ = env.reset()
    S, A, R = [], [], []
    over = False
    while not over:
        logits = policy(tf.constant(s[None], tf.float32), training=False)
        a = int(tf.random.categorical(logits, 1)[0, 0])
        S.append(s); A.append(a)
        s, r, term, trunc, _ = env.step(a)
        R.append(r)
        over = term or trunc
    learn(tf.constant(np.array(S), tf.float32), tf.constant(A), tf.constant(returns(R), tf.float32))
    lengths.append(len(R))
