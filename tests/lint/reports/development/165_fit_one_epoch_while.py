# source: https://github.com/tensorflow/tensorflow/issues/32954
# %%
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense
from sklearn.metrics import mean_absolute_percentage_error as mape

series = np.load("load_curve.npy")
W = 96
X = np.stack([series[i:i + W] for i in range(len(series) - W)])[..., None]
y = series[W:]
cut = int(.8 * len(X))

# %%
model = Sequential([LSTM(64, input_shape=(W, 1)), Dense(1)])
model.compile(loss="mae", optimizer="adam")

# %%
err, n = 1.0, 0
while err > .03 and n < 2000:
    model.fit(X[:cut], y[:cut], epochs=1, batch_size=512, verbose=0)  # ! keras-fit-in-epoch-loop
    err = mape(y[cut:], model.predict(X[cut:], batch_size=512))  # ! keras-predict-in-loop
    n += 1
print(n, err)
