# source: https://github.com/CompOmics/DeepLC/pull/60
# %%
import joblib
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from peptides import featurise, read_runs

# %%
X, rt = featurise("train.csv")
model = GradientBoostingRegressor(n_estimators=400)
model.fit(X, rt)
joblib.dump(model, "rt.joblib")

# %%
errors = {}
for run_id, table in read_runs("runs/"):
    Z = np.vstack([featurise(seq) for seq in table["seq"]])
    pred = model.predict(Z)
    errors[run_id] = float(np.abs(pred - table["rt"]).mean())
print(sorted(errors.items(), key=lambda kv: kv[1])[:5])
