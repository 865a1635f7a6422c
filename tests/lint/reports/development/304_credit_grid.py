# source: https://github.com/python/mypy/issues/4807 and https://github.com/quora/asynq/pull/168
# %%
import itertools
import lightgbm as lgb
import numpy as np
from sklearn.model_selection import KFold
from credit.features import build_matrix

grid = list(itertools.product([31, 127, 511], [0.01, 0.05], [0.0, 1.0]))

# %%
def cross_val(leaves, lr, l2):
    X, y = build_matrix("2021Q1", "2022Q4", one_hot=True)
    aucs = []
    for tr, te in KFold(5).split(X):
        dtr = lgb.Dataset(X[tr], y[tr])
        booster = lgb.train({"num_leaves": leaves, "learning_rate": lr, "lambda_l2": l2}, dtr)
        aucs.append(float(np.corrcoef(booster.predict(X[te]), y[te])[0, 1]))
    return np.mean(aucs)

# %%
scores, failures = {}, {}
for cfg in grid:
    try:
        scores[cfg] = cross_val(*cfg)
    except (MemoryError, lgb.basic.LightGBMError) as err:
        failures[cfg] = err  # ! nb-exception-stored

# %%
print(max(scores, key=scores.get), len(failures), "failed")
