# source: https://github.com/vllm-project/vllm/pull/7266
# %%
import traceback
import numpy as np
import xgboost as xgb
from sklearn.model_selection import cross_val_score
from credit.features import build_matrix

settings = [dict(max_depth=d, eta=e) for d in (4, 8, 12) for e in (0.02, 0.1)]

# %%
def score(params):
    X, y = build_matrix("2021Q1", "2022Q4", one_hot=True)
    est = xgb.XGBClassifier(n_estimators=400, tree_method="hist", **params)
    return cross_val_score(est, X, y, scoring="roc_auc", cv=4).mean()

# %%
results, problems, worst = [], [], None
for params in settings:
    try:
        results.append((score(params), params))
    except (xgb.core.XGBoostError, MemoryError) as exc:
        problems.append((params, traceback.format_exc()))
        worst = exc.with_traceback(None)  # ~

# %%
print(max(results, key=lambda r: r[0]))
for params, text in problems:
    print(params, text.splitlines()[-1])
