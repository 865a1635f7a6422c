# source: https://github.com/scikit-learn/scikit-learn/issues/15048
# %%
import numpy as np
from joblib import Parallel, delayed
from lightgbm import LGBMRegressor
from sklearn.model_selection import RepeatedKFold

X = np.load("spectra.npy"); y = np.load("conc.npy")

# %%
def one_split(tr, te, leaves):
    reg = LGBMRegressor(num_leaves=leaves, n_jobs=1, verbose=-1)
    reg.fit(X[tr], y[tr])
    return float(np.sqrt(np.mean((reg.predict(X[te]) - y[te]) ** 2)))

# %%
cv = RepeatedKFold(n_splits=10, n_repeats=5, random_state=1)
for leaves in (15, 31, 63):
    rmse = Parallel(n_jobs=-1)(delayed(one_split)(tr, te, leaves) for tr, te in cv.split(X))
    print(leaves, np.mean(rmse))
