# source: https://github.com/huggingface/transformers/issues/12286
# %%
!pip -q install transformers
import torch
import pandas as pd
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from transformers import DistilBertTokenizerFast, DistilBertModel

SEED, MAXLEN, EPOCHS = 13, 256, 30
torch.manual_seed(SEED)

# %% [markdown]
# ## Data
# 14k rows, one sentence each. The label is 0/1.

# %%
df = pd.read_csv("reviews.csv")
df = df.dropna(subset=["text"]).reset_index(drop=True)
print(df["label"].value_counts())

# %%
tok = DistilBertTokenizerFast.from_pretrained("distilbert-base-uncased")
bert = DistilBertModel.from_pretrained("distilbert-base-uncased")

# %%
def pooled_outputs(texts):
    rows = []
    for k, t in enumerate(texts):
        enc = tok(t, truncation=True, padding="max_length", max_length=MAXLEN, return_tensors="pt")
        hidden = bert(**enc)  # ! torch-missing-no-grad
        cls = hidden.last_hidden_state[:, 0]
        rows.append(cls)  # ! torch-output-list-retention
        if k % 500 == 0:
            print(k, "rows done")
    return rows

# %%
X = torch.cat(pooled_outputs(df["text"].tolist())).detach()
y = torch.tensor(df["label"].values)
print(X.shape, y.shape)

# %%
class Head(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.lin = nn.Sequential(nn.Linear(d, 64), nn.ReLU(), nn.Linear(64, 2))

    def forward(self, x):
        return self.lin(x)

head = Head(X.shape[1])
opt = torch.optim.Adam(head.parameters(), 1e-3)
crit = nn.CrossEntropyLoss()

# %%
for ep in range(EPOCHS):
    dl = DataLoader(TensorDataset(X, y), batch_size=64, shuffle=True, num_workers=4, persistent_workers=True)  # ! torch-dataloader-created-in-loop|nb-rerun-dataloader-workers
    tot, n = 0.0, 0
    for xb, yb in dl:
        opt.zero_grad()
        loss = crit(head(xb), yb)
        loss.backward()
        opt.step()
        tot += loss.item() * len(xb)
        n += len(xb)
    print(ep, tot / n)
