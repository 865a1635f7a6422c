# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tasks import funcs, grid
# %%
res = []
for f in funcs:
    for a in (0.1, 0.2, 0.5, 1.0):
        g = tf.function(lambda t: f(t) * a)  # ! tf-function-in-loop
        res.append(g(grid).numpy().sum())
