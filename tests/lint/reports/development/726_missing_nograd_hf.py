# source: written as a sibling of reported cells
# %%
import torch
from transformers import AutoModel, AutoTokenizer
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased").to("cuda")
from texts import docs
# %%
vecs = []
for d in docs:
    enc = tok(d, return_tensors="pt", truncation=True).to("cuda")
    h = bert(**enc).last_hidden_state.mean(1)  # ! torch-missing-no-grad
    vecs.append(h.detach().cpu().numpy())
