# A memo with four places.
# in use
# %%
import numpy as np
from collections import OrderedDict
memo = OrderedDict()
def features(n):
    if n not in memo:
        memo[n] = np.random.rand(512, 512)
        if len(memo) > 4:
            memo.popitem(last=False)
    return memo[n]
# %%
for n in range(12):
    features(n)
