# source: written as a sibling of reported cells
# %%
import numpy as np
from tensorflow.keras.models import load_model
from game import Env
q = load_model("dqn.h5")
env = Env()
# %%
for ep in range(5000):
    s, done = env.reset(), False
    while not done:
        a = int(np.argmax(q.predict(s.reshape(1, -1), verbose=0)[0]))  # ! keras-predict-in-loop
        s, r, done, _ = env.step(a)
