# source: https://github.com/scipp/scipp/issues/2737
# %%
import numpy as np
import pandas as pd

df = pd.read_csv("acs_2022_person.csv.gz", dtype={"SERIALNO": "string"})
df.shape
# %%
df.head(3)
# %%
income = df.groupby(["STATE", "AGEP"]).PINCP.median().unstack()
income.describe().loc[["mean", "50%"]].T.head()
# %%
Z = df.select_dtypes("number").fillna(0).to_numpy("float32")
Z -= Z.mean(0)
U, s, Vt = np.linalg.svd(Z[::50], full_matrices=False)
s[:10].round(1)
# %%
scores = Z @ Vt[:5].T
scores;
# %%
del Z, U
df.memory_usage(deep=True).sum() >> 20
