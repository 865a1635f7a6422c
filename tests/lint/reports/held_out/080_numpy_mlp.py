# source: Kaggle notebook: two-layer network from scratch and a tuned forest on tabular features
# %%
import h5py
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

with h5py.File("tabular.h5", "r") as f:
    X, y = f["X"][:], f["y"][:]
with np.load("split.npz") as z:
    tr, va = z["train"], z["valid"]

# %%
rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, .1, (X.shape[1], 64)), np.zeros(64)
W2, b2 = rng.normal(0, .1, (64, 1)), np.zeros(1)
lr, losses, outputs = 0.1, [], []


def forward(A):
    h = np.maximum(A @ W1 + b1, 0)
    return h, 1 / (1 + np.exp(-(h @ W2 + b2)))[:, 0]


total_loss = 0
for epoch in range(200):
    for idx in np.array_split(rng.permutation(tr), 100):
        xb, yb = X[idx], y[idx]
        h, p = forward(xb)
        loss = -np.mean(yb * np.log(p + 1e-9) + (1 - yb) * np.log(1 - p + 1e-9))
        d = (p - yb)[:, None] / len(idx)
        dh = (d @ W2.T) * (h > 0)
        W2 -= lr * h.T @ d
        b2 -= lr * d.sum(0)
        W1 -= lr * xb.T @ dh
        b1 -= lr * dh.sum(0)
        total_loss += loss
        losses.append(loss)
    outputs.append(forward(X[va])[1].mean())
print(total_loss / len(losses), losses[-1], outputs[-1])

# %%
grid = GridSearchCV(RandomForestClassifier(random_state=0), {"n_estimators": [200, 500], "max_depth": [8, None]},
                    cv=5, n_jobs=-1)
grid.fit(X[tr], y[tr])
print(grid.best_params_, grid.score(X[va], y[va]))
