# source: written as a sibling of reported cells
# %%
import functools
import torch
from mine import encoder, tokenize
@functools.lru_cache(maxsize=None)  # ! torch-unmanaged-output-cache
def embed(text):  # ~
    with torch.no_grad():
        return encoder(tokenize(text).cuda())
