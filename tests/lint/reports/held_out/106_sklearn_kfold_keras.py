# source: https://github.com/keras-team/keras/issues/2102
# %%
import gc

import numpy as np
from keras import backend as K
from keras import Sequential, Input
from keras.layers import LSTM, Dense, Dropout
from sklearn.model_selection import TimeSeriesSplit

from load import demand_series   # (n, 48, 7), (n,)
X, y = demand_series("2015-2023.parquet")
# %%
def build(units, rate):
    m = Sequential([Input(X.shape[1:]), LSTM(units), Dropout(rate), Dense(1)])
    m.compile(optimizer="rmsprop", loss="mae")
    return m

def one_fold(tr, te, units, rate):
    K.clear_session()
    m = build(units, rate)
    m.fit(X[tr], y[tr], epochs=12, batch_size=256, verbose=0)
    score = float(m.evaluate(X[te], y[te], verbose=0))
    del m
    gc.collect()
    return score
# %%
table = {}
for units in (16, 32, 64, 128, 256):
    for rate in (0.0, 0.2, 0.4):
        table[units, rate] = [
            one_fold(tr, te, units, rate) for tr, te in TimeSeriesSplit(n_splits=8).split(X)
        ]
        print(units, rate, np.round(np.mean(table[units, rate]), 4))
