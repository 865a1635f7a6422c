# source: https://github.com/scikit-learn/scikit-learn/issues/15048
# %%
import numpy as np
from joblib import Parallel, delayed
from sklearn.model_selection import RepeatedKFold

X = np.load("spectra.npy"); y = np.load("conc.npy")

# %%
def one_split(tr, te, width):
    from tensorflow import keras
    reg = keras.Sequential([keras.layers.Dense(width, "relu", input_dim=X.shape[1]), keras.layers.Dense(1)])  # ~
    reg.compile("adam", "mse")
    reg.fit(X[tr], y[tr], epochs=80, verbose=0)
    return float(np.sqrt(reg.evaluate(X[te], y[te], verbose=0)))

# %%
cv = RepeatedKFold(n_splits=10, n_repeats=5, random_state=1)
rmse = Parallel(n_jobs=-1)(delayed(one_split)(tr, te, 64) for tr, te in cv.split(X))  # ! any-unbounded-parallelism|keras-session-pile-up
print(np.mean(rmse))
