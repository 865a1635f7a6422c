# source: https://github.com/tensorflow/agents/issues/569
# %%
import tensorflow as tf
from tf_agents.environments import suite_gym, tf_py_environment
from tf_agents.utils import common
from dqn_setup import make_agent, make_buffer, make_driver

class Runner:
    def __init__(self, name):
        self.env = tf_py_environment.TFPyEnvironment(suite_gym.load(name))
        self.agent = make_agent(self.env)
        self.buf = make_buffer(self.agent, self.env, max_length=100000)
        self.driver = make_driver(self.env, self.agent.collect_policy, [self.buf.add_batch])
        self.collect = tf.function(self.driver.run, autograph=False)
        self.agent.train = common.function(self.agent.train)
        ds = self.buf.as_dataset(sample_batch_size=64, num_steps=2, num_parallel_calls=3).prefetch(3)
        self.it = iter(ds)

    def loop(self, n):
        for k in range(n):
            self.collect()
            exp, _ = next(self.it)
            l = self.agent.train(exp).loss
            if k % 1000 == 0:
                print(k, l.numpy())

# %%
r = Runner("CartPole-v0")
r.loop(100000)
