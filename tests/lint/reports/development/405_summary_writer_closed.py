# source: https://github.com/keras-team/keras/issues/4533
# %%
import tensorflow as tf
from ppo_tf import PPO, vec_env

# %%
def learn(agent, steps, logdir):
    writer = tf.summary.create_file_writer(logdir)
    try:
        with writer.as_default():
            for i in range(steps):
                for k, v in agent.update().items():
                    tf.summary.scalar(k, v, step=i)
    finally:
        writer.close()

# %%
agent = PPO(vec_env("HalfCheetah-v4", 8))
for task in range(50):
    agent.set_task(task)
    learn(agent, 25, f"tb/task{task}")
