# source: from memory: Stack Overflow "sqlite3 unable to open database file: too many open files" in feature scripts
# %%
import sqlite3
from contextlib import closing
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

Q = "select amount from tx where card=? and ts<? order by ts desc limit 30"

def history(con, card, before):
    a = np.array([r[0] for r in con.execute(Q, (card, before))] or [0.0])
    return a.mean(), a.std(), len(a)

# %%
df = pd.read_csv("labelled.csv")
with closing(sqlite3.connect("/data/transactions.sqlite")) as con:
    feats = np.array([history(con, r.card, r.ts) for r in df.itertuples()])

# %%
clf = HistGradientBoostingClassifier().fit(feats, df.fraud)
print(clf.score(feats, df.fraud))
