# A forest of trees is fitted by joblib's processes, which wait for the next fit.
# in use
# %%
import numpy as np
from sklearn.ensemble import BaggingClassifier
from sklearn.tree import DecisionTreeClassifier
points = np.random.rand(400, 2)
sides = (points.sum(1) > 1).astype(int)
# %%
trees = BaggingClassifier(DecisionTreeClassifier(), n_estimators=40, n_jobs=2)
trees.fit(points, sides)
# %%
print(trees.fit(points, sides).score(points, sides))
