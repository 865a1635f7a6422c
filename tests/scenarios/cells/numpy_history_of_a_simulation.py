# A simulation that adds its frames to a default argument at each call.
# leak: kind=attached
# %%
import numpy as np
def simulate(steps, trace={}):
    state = np.zeros((512, 512))
    for step in range(steps):
        state = state + 1
        trace[len(trace)] = state
    return state.mean()
# %%
simulate(4)
# %%
simulate(4)
