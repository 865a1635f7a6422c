# source: https://github.com/adriangb/scikeras/issues/258
# %%
import numpy as np
from scikeras.wrappers import KerasRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import GridSearchCV
from tensorflow import keras

from features import X, y
# %%
rf = GridSearchCV(
    RandomForestRegressor(n_jobs=1, random_state=0),
    {"n_estimators": [200, 500], "max_features": [0.3, 0.6, 1.0], "min_samples_leaf": [1, 5]},
    cv=5, n_jobs=-1, scoring="neg_mean_absolute_error",
)
rf.fit(X, y)
print("forest", -rf.best_score_)
# %%
def net(meta, units=64):
    keras.backend.clear_session()
    m = keras.Sequential([keras.Input((meta["n_features_in_"],))])
    m.add(keras.layers.Dense(units, activation="relu"))
    m.add(keras.layers.Dense(1))
    return m

nn = GridSearchCV(
    KerasRegressor(net, loss="mae", optimizer="adam", epochs=50, verbose=0),
    {"model__units": [32, 128], "batch_size": [32, 256]},
    cv=5, n_jobs=1, scoring="neg_mean_absolute_error",
)
nn.fit(X, y)
print("net", -nn.best_score_)
