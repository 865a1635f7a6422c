# source: https://github.com/hill-a/stable-baselines/issues/855 (same logger written with the TF 2 writer)
# %%
import os
import tensorflow as tf

from ppo import PPO
from imitation_env import make_venv

# %%
class TBLogger:
    def __init__(self, root, name):
        self.root, self.name = root, name
        self.runs = 0
        self.opened = []

    def start(self):
        self.runs += 1
        path = os.path.join(self.root, f'{self.name}_{self.runs}')
        writer = tf.summary.create_file_writer(path)  # ! any-summary-writer-unclosed
        self.opened.append(writer)  # ~
        return writer

# %%
agent = PPO('MlpPolicy', make_venv('HalfCheetah-v4', 8))
tb = TBLogger('sb_tb', 'PPO2')
for round_ in range(2000):
    w = tb.start()  # ~
    with w.as_default():
        for stats in agent.learn(total_timesteps=2048):
            tf.summary.scalar('ep_reward_mean', stats['ep_reward_mean'], step=stats['t'])
            tf.summary.scalar('loss', stats['loss'], step=stats['t'])
    w.flush()
