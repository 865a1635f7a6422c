# source: from memory: Stack Overflow "sqlite3 unable to open database file: too many open files" in feature scripts
# %%
import sqlite3
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

DB = "/data/transactions.sqlite"

# %%
def history(card, before):
    con = sqlite3.connect(DB)  # ! tf-file-handle-unclosed|nb-file-handle-rerun
    cur = con.execute("select amount from tx where card=? and ts<? order by ts desc limit 30", (card, before))
    a = np.array([r[0] for r in cur] or [0.0])
    return a.mean(), a.std(), len(a)

# %%
df = pd.read_csv("labelled.csv")
feats = np.array([history(r.card, r.ts) for r in df.itertuples()])
clf = HistGradientBoostingClassifier().fit(feats, df.fraud)
print(clf.score(feats, df.fraud))
