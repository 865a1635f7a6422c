# source: written as a sibling of reported cells
# %%
import pandas as pd
from tensorflow import keras
net = keras.models.load_model("credit.keras")
df = pd.read_csv("credit.csv")
df["score"] = net.predict(df.values, batch_size=1024)[:, 0]
