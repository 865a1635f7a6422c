# source: written as a sibling of reported cells
# %%
import numpy as np
import sys
from charmodel import model, sample, char2i, i2char
# %%
text = "once "
for i in range(4000):
    x = np.zeros((1, 40, len(char2i)))
    for t, ch in enumerate(text[-40:]):
        x[0, t, char2i[ch]] = 1.0
    p = model.predict(x, verbose=0)[0]  # ! keras-predict-in-loop
    text += i2char[sample(p, 0.5)]
sys.stdout.write(text)
