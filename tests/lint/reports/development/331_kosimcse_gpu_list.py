# source: https://github.com/BM-K/Sentence-Embedding-Is-All-You-Need/issues/8
# %%
import torch
from simcse_lib import load_simcse, convert_to_tensor

model, transform, device = load_simcse("model.bin")

# %%
model.eval()
embeddings = []
with torch.no_grad():
    for start in range(0, len(corpus), 100):
        chunk = corpus[start:start + 100]
        inputs = convert_to_tensor(chunk, transform)
        emb = model.encode(inputs, device)
        embeddings.append(emb)  # ! torch-results-left-on-gpu

# %%
bank = torch.cat(embeddings)
print(bank.shape)
