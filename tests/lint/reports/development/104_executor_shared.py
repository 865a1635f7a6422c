# source: https://github.com/thomasbkahn/step-detect/pull/2
# %%
from concurrent.futures import ProcessPoolExecutor
import numpy as np
from stepdetect import windowed_tstat

trace = np.fromfile("nanopore.f32", dtype="float32")
pieces = np.array_split(trace, 64)

# %%
def t_scan(ex, window):
    return np.concatenate(list(ex.map(windowed_tstat, pieces, [window] * len(pieces))))

scores = {}
with ProcessPoolExecutor(max_workers=16) as ex:
    for w in range(10, 400, 5):
        scores[w] = float(np.abs(t_scan(ex, w)).max() / np.sqrt(w))

# %%
w = max(scores, key=scores.get)
print(w, scores[w])
