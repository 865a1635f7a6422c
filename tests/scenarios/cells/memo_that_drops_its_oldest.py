# Memo that drops its oldest.
# in use
# %%
import numpy as np

cache = {}

def features(day):
    if day not in cache:
        if len(cache) >= 6:
            cache.pop(next(iter(cache)))
        cache[day] = np.random.rand(1 << 18)
    return cache[day]
# %%
means = [features(day).mean() for day in range(8)]
# %%
means += [features(day).mean() for day in range(8, 16)]
# %%
means += [features(day).mean() for day in range(16, 24)]
