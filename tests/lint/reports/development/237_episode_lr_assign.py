# source: https://github.com/tensorflow/tensorflow/issues/55398 (program with one compile; the rate is set on the optimizer)
# %%
import numpy as np
from tensorflow import keras

from policy_net import build_policy
from gridworld import rollout

model = build_policy(n_states=48, n_actions=5)
model.compile(loss='sparse_categorical_crossentropy', optimizer=keras.optimizers.RMSprop(1e-3))

# %%
def schedule(i):
    return 1e-3 * 0.5 ** (i // 1000)

# %%
episodes = 5000
returns = []
for i in range(episodes):
    states, actions, rewards = rollout(model)
    model.optimizer.learning_rate.assign(schedule(i))
    advantage = rewards - np.mean(returns[-100:]) if returns else rewards
    model.train_on_batch(states, actions, sample_weight=advantage)
    returns.append(float(rewards.sum()))
print(np.mean(returns[-100:]))
