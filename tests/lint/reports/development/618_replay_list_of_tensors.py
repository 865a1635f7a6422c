# source: https://github.com/tensorflow/agents/issues/20
# %%
import random
import tensorflow as tf
import gymnasium as gym
from ddqn import online, td_update

env = gym.make("ALE/BeamRider-v5")
memory = []

# %%
def to_t(s):
    return tf.image.resize(tf.cast(s, tf.float32) / 255., (84, 84))

# %%
for ep in range(1000):
    s = to_t(env.reset()[0])
    over = False
    while not over:
        qv = online(s[None], training=False)
        a = int(tf.argmax(qv[0]))
        nxt, r, term, trunc, _ = env.step(a)
        s2 = to_t(nxt)
        over = term or trunc
        memory.append((s, qv, a, r, s2, over))  # ! tf-tensor-list-retention|torch-replay-buffer-tensors
        if len(memory) > 1000:
            td_update(random.sample(memory, 32), online)
        s = s2
