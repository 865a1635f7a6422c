# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers
# %%
df = pd.read_csv("telco_churn.csv")
y = (df.pop("Churn") == "Yes").astype("float32").to_numpy()
X = pd.get_dummies(df.drop(columns="customerID")).to_numpy("float32")
# %%
def make_net(n_features, width=256, drop=0.3):
    net = keras.Sequential(  # ~
        [
            keras.Input((n_features,)),
            layers.Dense(width, activation="relu"),
            layers.Dropout(drop),
            layers.Dense(width // 2, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    net.compile("adam", "binary_crossentropy", metrics=[keras.metrics.AUC(name="auc")])
    return net
# %%
aucs = []
for repeat in range(20):
    skf = StratifiedKFold(n_splits=10, shuffle=True, random_state=repeat)
    for tr, te in skf.split(X, y):
        sc = StandardScaler().fit(X[tr])
        net = make_net(X.shape[1])  # ! keras-model-created-in-loop|keras-session-pile-up
        net.fit(sc.transform(X[tr]), y[tr], epochs=30, batch_size=128, verbose=0)
        _, auc = net.evaluate(sc.transform(X[te]), y[te], verbose=0)
        aucs.append(auc)
print(np.mean(aucs), np.std(aucs))
