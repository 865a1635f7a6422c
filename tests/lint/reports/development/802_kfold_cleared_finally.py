# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from sklearn.model_selection import KFold
from d import X, y, make
for a, b in KFold(5).split(X):
    try:
        m = make()
        m.fit(X[a], y[a], epochs=5)
    finally:
        tf.keras.backend.clear_session()
