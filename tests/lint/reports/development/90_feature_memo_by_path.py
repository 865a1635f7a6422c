# source: from memory: pytorch forum "Siamese network memory grows when I cache anchor embeddings"
# %%
import torch
from PIL import Image
from torchvision import models, transforms

dev = "cuda"
trunk = models.resnet34(weights="DEFAULT")
trunk.fc = torch.nn.Identity()
trunk = trunk.to(dev)
prep = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
FEATS = {}


def describe(path):
    if path not in FEATS:
        with Image.open(path) as im:
            t = prep(im.convert("RGB"))[None].to(dev)
        FEATS[path] = trunk(t)  # ! torch-unmanaged-output-cache|torch-growing-module-cache|torch-output-list-retention|torch-metric-dict-retention|torch-missing-no-grad
    return FEATS[path]


# %%
from shop import query_stream

for q, candidates in query_stream("clicks.csv"):
    a = describe(q)
    ranked = sorted(candidates, key=lambda c: -torch.cosine_similarity(a, describe(c)).item())
    print(q, ranked[:3])
