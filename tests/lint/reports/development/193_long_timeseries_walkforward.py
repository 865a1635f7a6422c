# source: https://github.com/keras-team/keras-tuner/issues/873
# %%
%load_ext autoreload
%autoreload 2
%matplotlib inline

# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dropout, Dense, InputLayer
from tensorflow.keras.callbacks import EarlyStopping

# %%
N_STEPS, HORIZON = 30, 5
px = pd.read_csv("btc_hourly.csv", parse_dates=["ts"], index_col="ts").sort_index()
px = px[~px.index.duplicated()]
print(px.shape, px.index.min(), px.index.max())

# %%
def windows(a, n, h):
    X = np.lib.stride_tricks.sliding_window_view(a, n, axis=0)[:-h].transpose(0, 2, 1)
    y = a[n + h - 1:, 0]
    return X, y

# %%
def make_net(units=128, p=.2):
    net = Sequential()  # ~
    net.add(InputLayer((N_STEPS, px.shape[1])))
    net.add(LSTM(units, return_sequences=True))
    net.add(Dropout(p))
    net.add(LSTM(units // 2))
    net.add(Dense(1))
    net.compile("adam", "mae")
    return net

# %%
def show(truth, guess, title):
    plt.figure(figsize=(18, 4))  # ! nb-figure-not-closed
    plt.plot(truth, lw=1)
    plt.plot(guess, lw=1)
    plt.title(title)
    plt.savefig(f"wf/{title}.png")

# %%
def walk(px, train_days=180, test_days=14):
    res = []
    start = px.index.min()
    while start + pd.Timedelta(days=train_days + test_days) < px.index.max():
        mid = start + pd.Timedelta(days=train_days)
        end = mid + pd.Timedelta(days=test_days)
        sc = MinMaxScaler().fit(px[start:mid])
        Xa, ya = windows(sc.transform(px[start:mid]), N_STEPS, HORIZON)
        Xb, yb = windows(sc.transform(px[mid:end]), N_STEPS, HORIZON)
        net = make_net()  # ! keras-model-created-in-loop|keras-session-pile-up
        net.fit(Xa, ya, validation_split=.1, epochs=40, batch_size=128, verbose=0,
                callbacks=[EarlyStopping(patience=4, restore_best_weights=True)])
        yh = net.predict(Xb, verbose=0)[:, 0]  # ~
        show(yb, yh, f"{mid:%Y%m%d}")  # ~
        res.append({"from": mid, "mae": float(np.abs(yb - yh).mean())})
        start += pd.Timedelta(days=test_days)
    return pd.DataFrame(res)

# %%
table = walk(px)
table.to_csv("wf/table.csv", index=False)
print(table.mae.describe())
