# source: https://github.com/instadeepai/Mava/issues/346
# %%
import numpy as np
import tensorflow as tf
from substrates import make_substrate
from qnets import per_agent_networks

env = make_substrate("commons_harvest")
nets = per_agent_networks(env)

# %%
@tf.function
def policy(agent, obs, eps):
    q = nets[agent](obs[None])[0]
    greedy = tf.argmax(q)
    rand = tf.random.uniform([], 0, tf.shape(q)[0], dtype=tf.int32)
    return tf.where(tf.random.uniform([]) < eps, tf.cast(rand, tf.int64), greedy)

# %%
returns = []
eps = 1.0
for ep in range(2000):
    ts = env.reset()
    ret = 0.0
    while not ts.last():
        acts = {}
        for a in env.agents:
            acts[a] = int(policy(a, tf.convert_to_tensor(ts.observation[a], tf.float32), eps))  # ! tf-function-python-args
        eps = max(0.05, eps * 0.99999)
        ts = env.step(acts)
        ret += float(np.mean(list(ts.reward.values())))
    returns.append(ret)
