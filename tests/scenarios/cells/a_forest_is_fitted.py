# A random forest is fitted.
# in use
# %%
import numpy as np
from sklearn.ensemble import RandomForestClassifier
X, y = np.random.rand(800, 64), np.random.randint(0, 2, 800)
# %%
forest = RandomForestClassifier(30, n_jobs=1).fit(X, y)
# %%
forest.predict(X[:10]).sum()
