# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from data import Seq, build
model = build()
model.compile("adam", "mse")
# %%
history = model.fit(Seq("train"), validation_data=Seq("val"), epochs=100, workers=12, use_multiprocessing=True)  # ! keras-multiprocessing-sequence
