# source: https://github.com/BM-K/Sentence-Embedding-Is-All-You-Need/issues/8
# %%
import numpy as np
from pathlib import Path
import torch
from transformers import AutoModel, AutoTokenizer

name = "BM-K/KoSimCSE-roberta"
tk = AutoTokenizer.from_pretrained(name)
enc = AutoModel.from_pretrained(name).cuda().eval()

# %%
def embed(docs, bs=64):
    parts = []
    with torch.no_grad():
        for i in range(0, len(docs), bs):
            b = tk(docs[i:i + bs], padding=True, truncation=True, return_tensors="pt").to("cuda")
            h = enc(**b).last_hidden_state
            mask = b["attention_mask"].unsqueeze(-1)
            v = (h * mask).sum(1) / mask.sum(1)
            parts.append(v.cpu().numpy())
    return np.concatenate(parts)

# %%
docs = Path("docs.txt").read_text().splitlines()
E = embed(docs)
print(E.shape)
