# A filter makes each state from the last one and keeps that in a field, so that all stay alive.
# leak: kind=container, root=belief, bytes=31457280, code=NBL116
# %%
import numpy as np
class Belief:
    def __init__(self, points, before=None):
        self.points = points
        self.before = before
def move(belief):
    return Belief(belief.points * 0.99 + 0.01, before=belief)
# %%
belief = Belief(np.random.rand(131072))
for _ in range(14):
    belief = move(belief)
# %%
for _ in range(15):
    belief = move(belief)
# %%
drift = float(belief.points.mean() - belief.before.points.mean())
