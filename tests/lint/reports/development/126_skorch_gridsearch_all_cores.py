# source: https://github.com/keras-team/keras/issues/7553
# %%
import numpy as np, torch
from torch import nn
from skorch import NeuralNetClassifier
from sklearn.model_selection import RandomizedSearchCV
from scipy.stats import loguniform

X = np.load("eeg_cov.npy").astype("float32"); y = np.load("eeg_y.npy").astype("int64")

# %%
class Shallow(nn.Module):
    def __init__(self, k=40, p=.5):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(X.shape[1], k), nn.ELU(), nn.Dropout(p), nn.Linear(k, 4))

    def forward(self, x):
        return self.net(x)

# %%
clf = NeuralNetClassifier(Shallow, max_epochs=40, device="cuda", verbose=0, train_split=None)
space = {"lr": loguniform(1e-4, 1e-1), "module__k": [20, 40, 80], "module__p": [.2, .5]}
rs = RandomizedSearchCV(clf, space, n_iter=60, cv=4, n_jobs=-1, scoring="balanced_accuracy")  # ! any-unbounded-parallelism
rs.fit(X, y)
print(rs.best_score_)
