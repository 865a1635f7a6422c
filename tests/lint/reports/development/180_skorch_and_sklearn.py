# source: from memory: skorch users asking whether net.history leaks
# %%
import numpy as np
import torch
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV
from skorch import NeuralNetClassifier
from skorch.callbacks import EarlyStopping
from churn import table


class MLP(torch.nn.Module):
    def __init__(self, width=64, p=0.2):
        super().__init__()
        self.net = torch.nn.Sequential(torch.nn.LazyLinear(width), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(width, 2))

    def forward(self, X):
        return self.net(X)


X, y = table("telco.csv")
X, y = X.astype(np.float32), y.astype(np.int64)

# %%
net = NeuralNetClassifier(MLP, criterion=torch.nn.CrossEntropyLoss, max_epochs=40, lr=0.05,
                          callbacks=[EarlyStopping(patience=5)], verbose=0)
gs = GridSearchCV(net, {"module__width": [32, 128], "lr": [0.01, 0.1]}, cv=3, scoring="neg_log_loss")
gs.fit(X, y)
print(gs.best_params_, gs.best_score_)

# %%
model = SGDClassifier(loss="log_loss", random_state=0)
losses, outputs, total_loss = [], [], 0.0
for epoch in range(30):
    for idx in np.array_split(np.random.permutation(len(X)), 50):
        model.partial_fit(X[idx], y[idx], classes=[0, 1])
        output = model.predict_proba(X[idx])
        loss = log_loss(y[idx], output, labels=[0, 1])
        total_loss += loss
        losses.append(loss)
        outputs.append(output)
print(total_loss / len(losses), np.concatenate(outputs).shape)
