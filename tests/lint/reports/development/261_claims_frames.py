# source: https://github.com/jupyter/notebook/issues/3390
# %%
import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("claims_2015_2022.csv.gz", low_memory=False)
print(df.shape)

# %%
df_clean = df.dropna(subset=["amount", "region", "product"])  # ~
df_clean = df_clean[df_clean["amount"] > 0]  # ~

# %%
df_wide = pd.get_dummies(df_clean, columns=["region", "product", "channel"], dtype="float64")  # ~

# %%
label = df_wide["fraud"].to_numpy()
X = df_wide.drop(columns=["fraud", "claim_id"]).to_numpy(dtype="float64", copy=True)  # ~
Xs = StandardScaler().fit_transform(X)  # ! nb-shadow-copies

# %%
clf = SGDClassifier(loss="log_loss", alpha=1e-5)
clf.fit(Xs, label)
print(clf.score(Xs, label))
