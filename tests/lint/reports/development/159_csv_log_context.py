# source: from memory: Stack Overflow "OSError 24 too many open files" in RL seed sweeps
# %%
import csv, time
import gym
import numpy as np
from tabular_q import QTable

class EpisodeLog:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.fh = open(self.path, "w", newline="")
        self.w = csv.writer(self.fh)
        return self

    def __exit__(self, *a):
        self.fh.close()

    def add(self, *row):
        self.w.writerow(row + (time.time(),))

# %%
def run(seed, episodes=3000):
    env, q = gym.make("Taxi-v3"), QTable(500, 6)
    with EpisodeLog(f"logs/taxi-{seed}.csv") as log:
        for ep in range(episodes):
            s, done, ret = env.reset(seed=seed)[0], False, 0
            while not done:
                a = q.act(s)
                s2, r, term, trunc, _ = env.step(a)
                q.update(s, a, r, s2)
                s, ret, done = s2, ret + r, term or trunc
            log.add(ep, ret)
    env.close()
    return ret

# %%
print(np.mean([run(s) for s in range(2000)]))
