# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import envs, Policy
# %%
for e in envs:
    pol = Policy(e)
    act = tf.function(pol.act, jit_compile=True)  # ! tf-function-in-loop
    o = e.reset()
    for _ in range(500):
        o = e.step(act(o))
