# source: https://github.com/hill-a/stable-baselines/issues/855
# %%
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
from agents import PPO
from envs import vec_env

# %%
def learn(agent, steps, run_dir):
    fw = tf.summary.FileWriter(run_dir)  # ! any-summary-writer-unclosed|nb-writer-reopened
    done = 0
    while done < steps:
        stats = agent.collect_and_update()
        done += stats["n"]
        s = tf.Summary(value=[tf.Summary.Value(tag="ret", simple_value=stats["ret"])])
        fw.add_summary(s, done)
    fw.flush()
    return agent

# %%
ppo = PPO(vec_env("Hopper-v2", 8))
for gen in range(1500):
    learn(ppo, 2048, "tb/hopper")
    if gen % 100 == 0:
        ppo.save("ppo_%d.zip" % gen)
