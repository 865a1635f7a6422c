# source: https://github.com/instadeepai/Mava/issues/346
# %%
import tensorflow as tf
from substrates import make_substrate
from qnets import shared_network

env = make_substrate("commons_harvest")
net = shared_network(env)

# %%
spec = [tf.TensorSpec([None, 88, 88, 3], tf.float32), tf.TensorSpec([], tf.float32)]

@tf.function(input_signature=spec)
def policy(obs, eps):
    q = net(obs)
    greedy = tf.argmax(q, 1)
    rand = tf.random.uniform(tf.shape(greedy), 0, q.shape[1], dtype=tf.int64)
    return tf.where(tf.random.uniform(tf.shape(greedy)) < eps, rand, greedy)

# %%
eps, returns = 1.0, []
for ep in range(2000):
    ts, ret = env.reset(), 0.0
    while not ts.last():
        acts = policy(tf.stack([ts.observation[a] for a in env.agents]), tf.constant(eps, tf.float32)).numpy()
        ts = env.step(dict(zip(env.agents, acts)))
        eps = max(0.05, eps * 0.99999)
        ret += sum(ts.reward.values())
    returns.append(ret)
