# source: https://github.com/dstl/Stone-Soup/issues/801
# %%
from functools import lru_cache

import numpy as np
import sympy as sp
# %%
@lru_cache(maxsize=256)
def transition(order, dt):
    t = sp.Symbol("t")
    A = sp.zeros(order + 1)
    for i in range(order):
        A[i, i + 1] = 1
    return np.array((A * t).exp().subs(t, dt), dtype=float)

class KalmanTrack:
    def __init__(self, order=2, q=0.1):
        self.order, self.q = order, q
        self.x = np.zeros(order + 1)
        self.P = np.eye(order + 1) * 100

    @staticmethod
    @lru_cache(maxsize=64)
    def noise(order, dt, q):
        G = np.array([[dt ** (order - k) for k in range(order + 1)]])
        return q * G.T @ G

    def predict(self, dt):
        F = transition(self.order, dt)
        self.x = F @ self.x
        self.P = F @ self.P @ F.T + self.noise(self.order, dt, self.q)
# %%
from radar import plots
tracks = {}
for dt, ident, z in plots("run7.csv"):
    trk = tracks.setdefault(ident, KalmanTrack())
    trk.predict(round(dt, 1))
    gain = trk.P[:, 0] / (trk.P[0, 0] + 25.0)
    trk.x = trk.x + gain * (z - trk.x[0])
    trk.P = trk.P - np.outer(gain, trk.P[0])
print(len(tracks))
