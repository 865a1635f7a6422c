# source: https://github.com/keras-team/keras/issues/7553
# %%
import numpy as np
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import RandomizedSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tensorflow import keras

from features import X, y
# %%
def mlp(meta, hidden=128, rate=0.2):
    net = keras.Sequential([keras.Input((meta["n_features_in_"],))])  # ~
    for _ in range(2):
        net.add(keras.layers.Dense(hidden, activation="gelu"))
        net.add(keras.layers.Dropout(rate))
    net.add(keras.layers.Dense(meta["n_classes_"], activation="softmax"))
    return net

est = KerasClassifier(mlp, loss="sparse_categorical_crossentropy", optimizer="adam", epochs=40, verbose=0)
pipe = make_pipeline(StandardScaler(), est)
# %%
space = {
    "kerasclassifier__model__hidden": [64, 128, 256, 512],
    "kerasclassifier__model__rate": [0.0, 0.2, 0.5],
    "kerasclassifier__batch_size": [64, 256, 1024],
}
search = RandomizedSearchCV(pipe, space, n_iter=60, cv=5, n_jobs=-1, verbose=1)  # ! any-unbounded-parallelism
search.fit(X, y)
print(search.best_score_, search.best_params_)
