# source: written as a sibling of reported cells
# %%
import pandas as pd
from tensorflow import keras
net = keras.models.load_model("credit.keras")
df = pd.read_csv("credit.csv")
# %%
scores = []
for _, row in df.iterrows():
    scores.append(float(net.predict(row.values.reshape(1, -1), verbose=0)[0][0]))  # ! keras-predict-in-loop
df["score"] = scores
