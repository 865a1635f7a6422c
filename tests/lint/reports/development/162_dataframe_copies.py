# source: https://github.com/pandas-dev/pandas/issues/9716
# %%
import pandas as pd
import numpy as np

df_raw = pd.read_csv("claims_2015_2022.csv", low_memory=False)      # 9 GB
print(df_raw.shape)

# %%
df_clean = df_raw.dropna(subset=["icd", "amount"]).copy()  # ~
df_clean["amount"] = df_clean.amount.clip(0, 1e6)

# %%
df_typed = df_clean.astype({"icd": "category", "region": "category"})  # ~
df_wide = pd.get_dummies(df_typed, columns=["region"])  # ! nb-shadow-copies
df_wide["log_amount"] = np.log1p(df_wide.amount)

# %%
df_wide  # ! nb-out-history

# %%
from sklearn.linear_model import SGDRegressor
y = df_wide.pop("log_amount")
reg = SGDRegressor().fit(df_wide.select_dtypes("number"), y)
print(reg.coef_[:5])
