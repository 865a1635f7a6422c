# source: https://github.com/keras-team/keras/issues/9151
# %%
import numpy as np
import tensorflow as tf

from policy_net import build_policy
from gridworld import rollout

model = build_policy(n_states=48, n_actions=5)

# %%
def make_loss(baseline):
    def weighted(y_true, y_pred):
        ce = tf.keras.losses.sparse_categorical_crossentropy(y_true[:, 0], y_pred)
        return ce * (y_true[:, 1] - baseline)
    return weighted

# %%
baseline, episodes = 0.0, 5000
returns = []
for i in range(episodes):
    states, actions, rewards = rollout(model)
    target = np.stack([actions, rewards], axis=1).astype('float32')
    model.compile(loss=make_loss(baseline), optimizer='rmsprop')  # ! keras-compile-in-loop|keras-improper-model-reuse
    model.fit(states, target, verbose=0)  # ~
    returns.append(float(rewards.sum()))
    baseline = 0.9 * baseline + 0.1 * returns[-1]
