# Embedding table of a corpus.
# in use
# %%
import torch
from torch import nn

encoder = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 1024)).eval()
documents = torch.randn(8192, 64)
# %%
embeddings = []
with torch.inference_mode():
    for batch in documents.split(512):
        embeddings.append(encoder(batch))
embeddings = torch.cat(embeddings)
# %%
query = embeddings[0]
nearest = (embeddings @ query).topk(5).indices.tolist()
print(nearest)
