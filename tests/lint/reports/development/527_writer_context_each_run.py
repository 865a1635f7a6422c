# source: https://github.com/keras-team/keras/issues/6774
# %%
import tensorflow as tf
from agents import PPO
from envs import vec_env

# %%
def learn(agent, steps, writer):
    done = 0
    with writer.as_default():
        while done < steps:
            stats = agent.collect_and_update()
            done += stats["n"]
            tf.summary.scalar("ret", stats["ret"], step=agent.total)
    writer.flush()

# %%
for env_id in ("Hopper-v4", "Walker2d-v4", "HalfCheetah-v4", "Ant-v4"):
    fw = tf.summary.create_file_writer(f"tb/{env_id}")
    ppo = PPO(vec_env(env_id, 8))
    try:
        for gen in range(200):
            learn(ppo, 2048, fw)
    finally:
        fw.close()
    ppo.save(f"ppo_{env_id}.zip")
