# source: https://github.com/jupyter-widgets/ipywidgets/issues/3544
# %%
import numpy as np
from tensorflow import keras
from soilmoisture import cube

X = cube("2000-2020")          # (7305, 360, 720) float32
print(X.shape, X.nbytes / 2**30)

# %%
%store -r seen_years
net = keras.models.load_model("convlstm.keras", compile=False)
net  # ! nb-out-history

# %%
anom = X - X.mean(0)
anom[::30]  # ! nb-out-history

# %%
pred = net.predict(anom[:64, ..., None], batch_size=4, verbose=0)
del X  # ~
np.save("pred.npy", pred)
