# Failures of a search with their frames.
# leak: kind=stored-exception, root=failures, bytes=33554432
# %%
import numpy as np

def fit(depth):
    features = np.random.rand(1 << 20)
    if depth > 2:
        raise ValueError(f"depth {depth} does not fit {len(features)} rows")
    return features.mean()

failures = []
# %%
def search(depths):
    scores = {}
    for depth in depths:
        try:
            scores[depth] = fit(depth)
        except ValueError as error:
            failures.append((depth, error))
    return scores
# %%
print(search([1, 2, 3, 4, 5, 6]))
