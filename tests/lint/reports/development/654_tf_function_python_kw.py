# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from rl import agent, env
@tf.function
def train(obs, act, eps=0.1):
    return agent.loss(obs, act) * eps
# %%
for step in range(100000):
    o, a = env.sample(32)
    l = train(o, a, eps=1.0 / (step + 1))  # ! tf-function-python-args
