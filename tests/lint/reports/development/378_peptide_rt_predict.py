# source: https://github.com/CompOmics/DeepLC/pull/60
# %%
import numpy as np
import pandas as pd
import tensorflow as tf
from deeprt import encode

peps = pd.read_csv("peptides.csv")
net = tf.keras.models.load_model("full_hc.keras")

# %%
class RTPredictor:
    def __init__(self, model):
        self.model = model
        self.cal = lambda v: 1.02 * v - 0.3

    def make_preds(self, seqs):
        out = []
        for s in seqs:
            x = encode(s)[None]
            p = self.model.predict(x, verbose=0)  # ! keras-predict-in-loop
            out.append(self.cal(float(p[0, 0])))
        return np.array(out)

# %%
peps["rt"] = RTPredictor(net).make_preds(peps["seq"])
peps.to_csv("pred.csv", index=False)
