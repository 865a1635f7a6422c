# %%
import torch
from clipish import model, preprocess
cache = {}
def emb(path):
    if path not in cache:
        cache[path] = model.encode_image(preprocess(path).cuda())  # ! torch-unmanaged-output-cache
    return cache[path]
# %%
from glob import glob
for p in glob("ds/**/*.jpg"):
    emb(p)
