# source: https://github.com/frgfm/torch-cam/pull/23
# %%
import torch
from torchvision import models, transforms
from PIL import Image
from glob import glob

net = models.resnet18(weights="DEFAULT").eval()
tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])

# %%
def get_vector(path):
    v = torch.zeros(512)
    def copy_data(m, i, o):
        v.copy_(o.data.flatten())
    net.avgpool.register_forward_hook(copy_data)  # ! torch-hook-not-removed
    with Image.open(path) as im, torch.no_grad():
        net(tf(im.convert("RGB"))[None])
    return v

# %%
vecs = {p: get_vector(p).numpy() for p in glob("art/*.jpg")}
import pickle
with open("vecs.pkl", "wb") as f:
    pickle.dump(vecs, f)
