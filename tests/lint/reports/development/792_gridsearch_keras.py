# source: written as a sibling of reported cells
# %%
from sklearn.model_selection import GridSearchCV
from scikeras.wrappers import KerasClassifier
from mine import build, X, y
clf = KerasClassifier(build, epochs=10)
# %%
gs = GridSearchCV(clf, {"batch_size": [16, 32]}, n_jobs=-1)  # ! any-unbounded-parallelism
gs.fit(X, y)
