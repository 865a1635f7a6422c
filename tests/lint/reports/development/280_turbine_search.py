# source: https://github.com/keras-team/keras/issues/7553
# %%
import os
os.environ["CUDA_HOME"] = "/usr/local/cuda-12.2"
os.environ["LD_LIBRARY_PATH"] = "/usr/local/cuda-11.8/lib64:/usr/lib/x86_64-linux-gnu"  # ! env-cuda-path-mismatch

# %%
import numpy as np
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import RandomizedSearchCV
from tensorflow import keras
from turbines.dataset import vibration_windows

X, y = vibration_windows(seconds=4)

# %%
def cnn(filters=32, dropout=0.2):
    m = keras.Sequential([
        keras.Input(X.shape[1:]),
        keras.layers.Conv1D(filters, 9, activation="relu"),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dropout(dropout),
        keras.layers.Dense(3, activation="softmax"),
    ])
    m.compile("adam", "sparse_categorical_crossentropy")
    return m

# %%
space = {"model__filters": [16, 32, 64, 128], "model__dropout": [0.1, 0.3, 0.5]}
clf = KerasClassifier(model=cnn, epochs=20, verbose=0)
search = RandomizedSearchCV(clf, space, n_iter=10, cv=3, n_jobs=-1)  # ! any-unbounded-parallelism
search.fit(X, y)
print(search.best_params_)
