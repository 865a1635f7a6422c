# The key holds the pass as well, so that no map is ever looked up again.
# leak: kind=container, root=maps, bytes=25165824
# %%
import numpy as np
maps = {}
def day_map(turn, day):
    key = turn, day
    if key not in maps:
        maps[key] = np.random.rand(256, 256)
    return maps[key]
# %%
for turn in range(3):
    total = 0.0
    for day in range(16):
        total += day_map(turn, day).sum()
print(total)
