# source: https://github.com/hill-a/stable-baselines/issues/855
# %%
import os
import tensorflow as tf
from rl.ppo import PPO
from rl.envs import make

agent = PPO(make("Hopper"))

# %%
def learn(total, log_dir, tag):
    writer = tf.summary.FileWriter(os.path.join(log_dir, tag))  # ! any-summary-writer-unclosed|nb-writer-reopened|tf-file-handle-unclosed
    for upd in range(total // agent.horizon):
        stats = agent.update()
        s = tf.Summary(value=[tf.Summary.Value(tag=k, simple_value=v) for k, v in stats.items()])
        writer.add_summary(s, upd)
    writer.flush()
    return stats["ep_rew"]

# %%
curve = []
for k in range(500):
    curve.append(learn(20480, "tb", "ppo_%d" % k))  # ~
