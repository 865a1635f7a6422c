# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from game import Env
q = tf.keras.models.load_model("dqn.h5")
env = Env()
# %%
for ep in range(5000):
    s, done = env.reset(), False
    while not done:
        a = int(tf.argmax(q(s[None], training=False)[0]))
        s, r, done, _ = env.step(a)
