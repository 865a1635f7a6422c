# source: written as a sibling of reported cells
# %%
import glob
import numpy as np
from tensorflow.keras.models import load_model
from tiles import x_test
# %%
preds = []
for path in sorted(glob.glob("ckpt/*.h5")):
    m = load_model(path)  # ! keras-load-model-in-loop
    preds.append(m.predict(x_test, batch_size=64, verbose=0))
np.save("ens.npy", np.mean(preds, 0))
