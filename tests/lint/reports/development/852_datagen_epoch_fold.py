# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from sklearn.model_selection import KFold
from d import X, y, make
for tr, te in KFold(5).split(X):
    keras.backend.clear_session()
    net = make()
    ds = keras.utils.timeseries_dataset_from_array(X[tr], y[tr], sequence_length=24)
    net.fit(ds, epochs=5)
