# source: https://github.com/fireducks-dev/fireducks/issues/49
# %%
import torch
from transformers import AutoTokenizer, AutoModel

ckpt = "bert-base-multilingual-cased"
tok = AutoTokenizer.from_pretrained(ckpt)
bert = AutoModel.from_pretrained(ckpt).to("cuda").eval()

# %%
from reviews import load_reviews
texts = load_reviews(512)
enc = tok(texts, padding=True, truncation=True, return_tensors="pt").to("cuda")

# %%
with torch.no_grad():
    out = bert(**enc, output_hidden_states=True)
out.hidden_states  # ! nb-out-history

# %%
pooled = out.last_hidden_state[:, 0].cpu()
torch.save(pooled, "pooled.pt")
