# source: written as a sibling of reported cells
# %%
import random
from collections import deque
import numpy as np
from keras.models import Sequential
from keras.layers import Dense
class Agent:
    def __init__(self, n_s, n_a):
        self.memory = deque(maxlen=2000)
        self.model = Sequential([Dense(24, input_dim=n_s, activation="relu"), Dense(n_a)])
        self.model.compile(loss="mse", optimizer="adam")
    def replay(self, bs):
        for s, a, r, s2, d in random.sample(self.memory, bs):
            target = r if d else r + 0.95 * np.amax(self.model.predict(s2)[0])  # ! keras-predict-in-loop
            f = self.model.predict(s)  # ~
            f[0][a] = target
            self.model.fit(s, f, epochs=1, verbose=0)  # ~
