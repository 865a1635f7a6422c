# source: https://github.com/XanaduAI/qml-benchmarks/issues/14
# %%
import h5py
import numpy as np
import torch
from sklearn.model_selection import GridSearchCV
from skorch import NeuralNetClassifier
from torch import nn

# %%
f = h5py.File("features_1M.h5", "r")  # ! nb-file-handle-rerun
X = f["X"][:].astype(np.float32)
y = f["y"][:].astype(np.int64)
print(X.shape, np.bincount(y))


# %%
class MLP(nn.Module):
    def __init__(self, hidden=256, p=0.2):
        super().__init__()
        self.seq = nn.Sequential(nn.Linear(X.shape[1], hidden), nn.ReLU(), nn.Dropout(p), nn.Linear(hidden, 12))

    def forward(self, x):
        return self.seq(x)


clf = NeuralNetClassifier(MLP, criterion=nn.CrossEntropyLoss, max_epochs=20, batch_size=4096,
                          device="cuda", train_split=None, verbose=0)
params = {"lr": [1e-1, 1e-2], "module__hidden": [256, 512, 1024], "module__p": [0., .2, .5]}
gs = GridSearchCV(clf, params, cv=5, scoring="accuracy", n_jobs=-1, refit=False)  # ! any-unbounded-parallelism
gs.fit(X, y)
print(gs.best_score_, gs.best_params_)
