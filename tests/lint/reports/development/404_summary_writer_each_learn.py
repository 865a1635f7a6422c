# source: https://github.com/hill-a/stable-baselines/issues/855
# %%
import datetime
import tensorflow as tf
from ppo_tf import PPO, vec_env

agent = PPO(vec_env("Walker2d-v4", 8))

# %%
def learn(agent, steps, name):
    stamp = datetime.datetime.now().strftime("%H%M%S%f")
    writer = tf.summary.create_file_writer(f"tb/{name}_{stamp}")  # ! tf-file-handle-unclosed|any-summary-writer-unclosed|nb-writer-reopened
    with writer.as_default():
        for i in range(steps):
            stats = agent.update()
            tf.summary.scalar("reward", stats["ep_rew"], step=i)
            tf.summary.scalar("kl", stats["kl"], step=i)
    writer.flush()
    return stats

# %%
for task in range(2000):
    agent.set_task(task)
    learn(agent, 25, f"task{task}")
