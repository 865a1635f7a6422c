# source: https://github.com/keras-team/keras/issues/6862
# %%
import numpy as np
from sklearn.svm import SVC
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import cross_val_score

X = np.load("eeg_cov.npy"); y = np.load("eeg_y.npy")
bands = {"alpha": slice(0, 64), "beta": slice(64, 128), "all": slice(None)}

# %%
res = {}
for name, sl in bands.items():
    for clf in (SVC(C=10, gamma="scale"), ExtraTreesClassifier(400, n_jobs=1)):
        s = cross_val_score(clf, X[:, sl], y, cv=5, n_jobs=-1)
        res[name, type(clf).__name__] = s.mean()

# %%
for k, v in sorted(res.items(), key=lambda t: -t[1]):
    print(k, round(v, 3))
