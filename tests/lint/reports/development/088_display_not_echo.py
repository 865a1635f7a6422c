# source: https://github.com/fireducks-dev/fireducks/issues/49
# %%
import torch
from IPython.display import display
from transformers import AutoTokenizer, AutoModel

ckpt = "bert-base-multilingual-cased"
tok = AutoTokenizer.from_pretrained(ckpt)
bert = AutoModel.from_pretrained(ckpt).to("cuda").eval()

# %%
from reviews import load_reviews
texts = load_reviews(512)
enc = tok(texts, padding=True, truncation=True, return_tensors="pt").to("cuda")
print({k: tuple(v.shape) for k, v in enc.items()})

# %%
with torch.inference_mode():
    pooled = bert(**enc).last_hidden_state[:, 0].cpu()
display(pooled[:2, :6])

# %%
torch.save(pooled, "pooled.pt")
pooled.norm(dim=1).mean().item()
