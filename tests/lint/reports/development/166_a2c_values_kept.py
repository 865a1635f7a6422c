# source: https://github.com/inoryy/tensorflow2-deep-reinforcement-learning/issues/6
# %%
import gym
import numpy as np
import tensorflow as tf

class AC(tf.keras.Model):
    def __init__(self, n):
        super().__init__()
        self.h1 = tf.keras.layers.Dense(128, activation="relu")
        self.h2 = tf.keras.layers.Dense(128, activation="relu")
        self.pi, self.v = tf.keras.layers.Dense(n), tf.keras.layers.Dense(1)

    def call(self, x):
        x = tf.convert_to_tensor(x)
        return self.pi(self.h1(x)), self.v(self.h2(x))

# %%
env = gym.make("MountainCar-v0")
ac = AC(env.action_space.n)
all_values = []

# %%
def step_policy(obs):
    logits, value = ac.predict(obs[None, :])  # ! keras-predict-in-loop
    p = np.exp(logits[0] - logits[0].max()); p /= p.sum()
    return np.random.choice(len(p), p=p), value[0, 0]

# %%
for update in range(5000):
    obs = env.reset()
    for t in range(200):
        a, v = step_policy(obs)  # ~
        baseline = ac(obs[None, :])[1]
        all_values.append(baseline)  # ! tf-tensor-list-retention|nb-rerun-accumulator
        obs, r, done, _ = env.step(a)
        if done:
            break
