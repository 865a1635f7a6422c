# source: from memory: Stack Overflow "OSError 24 too many open files" in RL seed sweeps
# %%
import csv, time
import gym
import numpy as np
from tabular_q import QTable

# %%
class EpisodeLog:
    def __init__(self, path):
        self.fh = open(path, "w", newline="")  # ! tf-file-handle-unclosed
        self.w = csv.writer(self.fh)
        self.w.writerow(["ep", "ret", "len", "t"])

    def add(self, *row):
        self.w.writerow(row + (time.time(),))

# %%
def run(seed, episodes=3000):
    env, q = gym.make("Taxi-v3"), QTable(500, 6)
    log = EpisodeLog(f"logs/taxi-{seed}.csv")
    for ep in range(episodes):
        s, done, ret, n = env.reset(seed=seed)[0], False, 0, 0
        while not done:
            a = q.act(s)
            s2, r, done, trunc, _ = env.step(a)
            q.update(s, a, r, s2)
            s, ret, n, done = s2, ret + r, n + 1, done or trunc
        log.add(ep, ret, n)
    return ret

# %%
print(np.mean([run(s) for s in range(2000)]))
