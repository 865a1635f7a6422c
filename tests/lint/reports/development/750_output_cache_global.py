# source: written as a sibling of reported cells
# %%
import torch
from mine import encoder, tokenize
encoder.cuda().eval()
CACHE = {}
# %%
def embed(text):
    if text not in CACHE:
        with torch.no_grad():
            CACHE[text] = encoder(tokenize(text).cuda())  # ! torch-unmanaged-output-cache|torch-results-left-on-gpu
    return CACHE[text]
for t in open("queries.txt"):
    embed(t)
