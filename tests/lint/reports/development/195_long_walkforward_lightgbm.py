# source: from memory: walk-forward notebooks with gradient boosting
# %%
%load_ext autoreload
%autoreload 2
%matplotlib inline

# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import lightgbm as lgb

# %%
HORIZON = 5
px = pd.read_csv("btc_hourly.csv", parse_dates=["ts"], index_col="ts").sort_index()
px = px[~px.index.duplicated()]
print(px.shape, px.index.min(), px.index.max())

# %%
def features(px):
    out = {f"ret{k}": px.close.pct_change(k) for k in (1, 3, 6, 24)}
    out["vol"] = px.close.pct_change().rolling(24).std()
    X = pd.DataFrame(out)
    y = px.close.shift(-HORIZON) / px.close - 1
    ok = X.notna().all(axis=1) & y.notna()
    return X[ok], y[ok]

# %%
def make_model(seed):
    return lgb.LGBMRegressor(n_estimators=400, learning_rate=.03, num_leaves=31, random_state=seed, n_jobs=-1, verbose=-1)

# %%
def walk(px, train_days=180, test_days=14):
    X, y = features(px)
    fig, ax = plt.subplots(figsize=(18, 4))
    res, start = [], X.index.min()
    while start + pd.Timedelta(days=train_days + test_days) < X.index.max():
        mid = start + pd.Timedelta(days=train_days)
        end = mid + pd.Timedelta(days=test_days)
        model = make_model(seed=len(res))
        model.fit(X[start:mid], y[start:mid])
        yh = model.predict(X[mid:end])
        ax.clear()
        ax.plot(y[mid:end].to_numpy(), lw=1)
        ax.plot(yh, lw=1)
        fig.savefig(f"wf/{mid:%Y%m%d}.png")
        res.append({"from": mid, "mae": float(np.abs(y[mid:end] - yh).mean())})
        start += pd.Timedelta(days=test_days)
    plt.close(fig)
    return pd.DataFrame(res)

# %%
table = walk(px)
table.to_csv("wf/table.csv", index=False)
print(table.mae.describe())
