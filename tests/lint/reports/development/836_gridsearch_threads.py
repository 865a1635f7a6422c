# source: written as a sibling of reported cells
# %%
from sklearn.model_selection import RandomizedSearchCV, cross_val_score
from scikeras.wrappers import KerasRegressor
from d import make, X, y
reg = KerasRegressor(model=make, epochs=20, verbose=0)
# %%
scores = cross_val_score(reg, X, y, cv=10, n_jobs=-1)  # ! any-unbounded-parallelism
