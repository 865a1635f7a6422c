# source: https://github.com/keras-team/keras/issues/7553
# %%
from tensorflow import keras
from scikeras.wrappers import KerasClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import RandomizedSearchCV, cross_val_score
from letters import Xtr, ytr

# %%
def build(units=64, drop=0.0):
    keras.backend.clear_session()
    m = keras.Sequential([keras.layers.Input((Xtr.shape[1],)), keras.layers.Dense(units, "relu"),
                          keras.layers.Dropout(drop), keras.layers.Dense(26, "softmax")])
    m.compile("adam", "sparse_categorical_crossentropy")
    return m

# %%
rs = RandomizedSearchCV(KerasClassifier(build, epochs=10, verbose=0, units=64, drop=0.0),
                        {"units": [32, 64, 256], "drop": [0, .2, .5]}, n_iter=6, n_jobs=1)
rs.fit(Xtr, ytr)

# %%
base = cross_val_score(RandomForestClassifier(300, n_jobs=-1), Xtr, ytr, cv=5)
print(rs.best_score_, base.mean())
