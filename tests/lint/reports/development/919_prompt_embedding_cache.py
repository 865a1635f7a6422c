# source: https://github.com/imgarylai/bert-embedding/issues/15
# %%
import torch
from transformers import CLIPTextModel, CLIPTokenizer

tok = CLIPTokenizer.from_pretrained("openai/clip-vit-large-patch14")
text = CLIPTextModel.from_pretrained("openai/clip-vit-large-patch14").to("cuda")
_cache = {}

# %%
def prompt_vec(p):
    if p not in _cache:
        b = tok(p, truncation=True, return_tensors="pt").to("cuda")
        _cache[p] = text(**b).pooler_output  # ! torch-unmanaged-output-cache|torch-missing-no-grad
    return _cache[p]

# %%
from laion import captions
import numpy as np
anchor = prompt_vec("a photo")
sims = np.zeros(1_000_000, "float32")
for n, c in zip(range(1_000_000), captions()):
    sims[n] = torch.cosine_similarity(anchor, prompt_vec(c)).item()
