# source: from memory: stackoverflow "CUDA out of memory while extracting features for a whole dataset"
# %%
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tok = AutoTokenizer.from_pretrained(name)
enc = AutoModel.from_pretrained(name).to("cuda")

# %%
def embed(sentences):
    t = tok(sentences, padding=True, truncation=True, return_tensors="pt").to("cuda")
    h = enc(**t).last_hidden_state  # ! torch-missing-no-grad
    m = t["attention_mask"].unsqueeze(-1)
    return (h * m).sum(1) / m.sum(1)


# %%
from news import iter_articles

vecs = []
for chunk in iter_articles("2019.jsonl", size=64):
    vecs.append(embed(chunk))  # ! torch-output-list-retention|torch-results-left-on-gpu

# %%
matrix = torch.cat(vecs).detach().cpu().numpy()
print(matrix.shape)
