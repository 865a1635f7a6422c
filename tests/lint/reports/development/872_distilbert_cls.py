# source: https://github.com/huggingface/transformers/issues/12286
# %%
import torch, pandas as pd
from transformers import DistilBertTokenizerFast, DistilBertModel

tok = DistilBertTokenizerFast.from_pretrained("distilbert-base-uncased")
bert = DistilBertModel.from_pretrained("distilbert-base-uncased")
df = pd.read_csv("tweets.csv")

# %%
def pooled(texts):
    enc = tok(list(texts), truncation=True, padding=True, return_tensors="pt")
    return bert(**enc).last_hidden_state[:, 0, :]  # ~

# %%
cls = []
for k in range(0, len(df), 16):
    cls.append(pooled(df.text[k:k + 16]))  # ! torch-output-list-retention|torch-missing-no-grad
    if k % 1600 == 0: print(k)

# %%
mat = torch.cat(cls).detach().numpy()
pd.DataFrame(mat).to_parquet("cls.parquet")
