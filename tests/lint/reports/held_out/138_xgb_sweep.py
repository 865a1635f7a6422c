# source: https://github.com/pytorch/pytorch/issues/27600 and https://github.com/ModelCloud/GPTQModel/pull/1679
# %%
import itertools

import pandas as pd
import xgboost as xgb
from pipeline import featurize, raw_events, split_by_day

events = raw_events("2024-*")
configs = list(itertools.product((30, 60, 300, 3600), ("mean", "last", "ewm"), (4, 8, 12)))
# %%
def run_config(window, agg, depth):
    X = featurize(events, window, agg)
    tr, te = split_by_day(X)
    d_tr = xgb.DMatrix(tr.drop(columns="y"), tr.y)
    d_te = xgb.DMatrix(te.drop(columns="y"), te.y)
    out = {}
    xgb.train({"max_depth": depth, "device": "cuda", "eval_metric": "auc"}, d_tr, 500,
              evals=[(d_te, "te")], evals_result=out, verbose_eval=False)
    return max(out["te"]["auc"])
# %%
done, failed = [], {}
for cfg in configs:
    try:
        done.append((*cfg, run_config(*cfg)))
    except Exception as err:
        failed[cfg] = err  # ! nb-exception-stored
        print("failed", cfg)
# %%
print(pd.DataFrame(done, columns=["window", "agg", "depth", "auc"]).nlargest(5, "auc"))
for cfg, err in failed.items():
    print(cfg, type(err).__name__, str(err)[:80])
