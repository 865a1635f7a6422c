# A search calls a function after each step, which keeps a picture of the whole state.
# leak: kind=container, root=states, code=NBL116
# %%
import numpy as np
from scipy.optimize import minimize
states = []
def watch(weights):
    states.append(np.outer(np.resize(weights, 512), np.resize(weights, 512)))
def cost(weights):
    return float(((weights - 3) ** 2).sum())
# %%
found = minimize(cost, np.zeros(8), callback=watch, method="Nelder-Mead", options={"maxiter": 12})
print(found.fun)
