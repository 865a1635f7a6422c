# source: written as a sibling of reported cells
# %%
import tensorflow as tf
class Memory:
    def __init__(self):
        self.items = []
    def add(self, s, a, logits):
        self.items.append((s, a, logits))  # ~
# %%
from d import env, policy
mem = Memory()
s = env.reset()
while True:
    lg = policy(s[None], training=False)
    a = int(tf.argmax(lg, -1)[0])
    s2, r, done = env.step(a)
    mem.add(s, a, lg)  # ! tf-tensor-list-retention
    s = env.reset() if done else s2
