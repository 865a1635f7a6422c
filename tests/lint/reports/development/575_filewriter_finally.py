# source: https://github.com/tflearn/tflearn/pull/418
# %%
import tensorflow as tf
from rl.ppo import PPO
from rl.envs import make

agent = PPO(make("Hopper"))

# %%
def learn(total, tag):
    writer = tf.summary.create_file_writer("tb/" + tag)
    try:
        with writer.as_default():
            for upd in range(total // agent.horizon):
                for k, v in agent.update().items():
                    tf.summary.scalar(k, v, step=upd)
    finally:
        writer.close()
    return agent.mean_reward()

# %%
curve = [learn(20480, "ppo_%d" % k) for k in range(500)]
