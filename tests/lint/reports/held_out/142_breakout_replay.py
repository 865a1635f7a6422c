# source: https://github.com/keras-team/keras-io/pull/2384
# %%
import os
os.environ["KERAS_BACKEND"] = "tensorflow"
from collections import deque

import ale_py
import gymnasium as gym
import keras
import numpy as np
import tensorflow as tf
from gymnasium.wrappers import AtariPreprocessing, FrameStackObservation
from keras import layers, ops
# %%
gym.register_envs(ale_py)
env = FrameStackObservation(AtariPreprocessing(gym.make("BreakoutNoFrameskip-v4")), 4)
n_actions, batch_size, gamma = 4, 32, 0.99

def create_q_model():
    return keras.Sequential([
        keras.Input((4, 84, 84)),
        layers.Permute((2, 3, 1)),
        layers.Conv2D(32, 8, strides=4, activation="relu"),
        layers.Conv2D(64, 4, strides=2, activation="relu"),
        layers.Flatten(),
        layers.Dense(512, activation="relu"),
        layers.Dense(n_actions),
    ])

model, model_target = create_q_model(), create_q_model()
optimizer = keras.optimizers.Adam(2.5e-4, clipnorm=1.0)
huber, replay = keras.losses.Huber(), deque(maxlen=100_000)
# %%
frame, eps = 0, 1.0
while frame < 2_000_000:
    obs, _ = env.reset()
    done = False
    while not done:
        frame += 1
        if frame < 50_000 or np.random.rand() < eps:
            action = np.random.randint(n_actions)
        else:
            q = model(ops.expand_dims(ops.convert_to_tensor(np.asarray(obs)), 0), training=False)
            action = int(ops.argmax(q[0]))
        nxt, rew, term, trunc, _ = env.step(action)
        done = term or trunc
        replay.append((np.asarray(obs), action, rew, np.asarray(nxt), float(term)))
        obs, eps = nxt, max(0.1, eps - 9e-7)
        if frame % 4 == 0 and len(replay) > batch_size:
            pick = np.random.choice(len(replay), batch_size)
            s, a, r, s2, d = (np.array(c) for c in zip(*(replay[i] for i in pick)))
            best = np.max(model_target(s2, training=False), axis=1)
            y = (r + gamma * best * (1 - d)).astype("float32")
            with tf.GradientTape() as tape:
                qa = ops.sum(model(s, training=True) * ops.one_hot(a, n_actions), axis=1)
                loss = huber(y, qa)
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
        if frame % 10_000 == 0:
            model_target.set_weights(model.get_weights())
