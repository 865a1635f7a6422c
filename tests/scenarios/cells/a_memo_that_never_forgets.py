# A hand-made memo that never forgets.
# leak: kind=container, root=memo
# %%
import numpy as np
memo = {}
def features(n):
    if n not in memo:
        memo[n] = np.random.rand(512, 512)
    return memo[n]
# %%
for n in range(6):
    features(n)
