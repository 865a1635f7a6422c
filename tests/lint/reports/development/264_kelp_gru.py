# source: https://github.com/mokemokechicken/reversi-alpha-zero/pull/31
# %%
import os
root = "/usr/local/cuda-12.2"
os.environ["CUDA_HOME"] = root
os.environ["LD_LIBRARY_PATH"] = f"{root}/lib64"
os.environ["TF_FORCE_GPU_ALLOW_GROWTH"] = "true"

# %%
import keras
from keras import layers
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import GridSearchCV
from kelp.load import station_year

xtr, ytr = station_year(2016)
flat = xtr.reshape(len(xtr), -1)

# %%
base = GridSearchCV(RandomForestRegressor(200), {"max_depth": [4, 8, None]}, n_jobs=-1)
base.fit(flat, ytr.mean(axis=(1, 2)))
print(base.best_score_)

# %%
keras.backend.clear_session()
model = keras.Sequential([
    keras.Input(xtr.shape[1:]),
    layers.GRU(128, return_sequences=True),
    layers.Dense(1),
])
model.compile("adam", "mae")
hist = model.fit(xtr, ytr, validation_split=0.2, epochs=10, batch_size=64, verbose=0)
print(min(hist.history["val_loss"]))
