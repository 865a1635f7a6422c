# A function imports what it needs at its first call.
# in use
# %%
import numpy as np
X = np.random.rand(2000, 20)
y = (X[:, 0] > 0.5).astype(int)
def fit(X, y):
    import scipy.optimize
    import pandas as pd
    from sklearn.ensemble import GradientBoostingClassifier
    frame = pd.DataFrame(X)
    return GradientBoostingClassifier(n_estimators=10).fit(frame.values, y)
# %%
clf = fit(X, y)
clf.score(X, y)
