# source: https://github.com/MaartenGr/Concept/issues/11
# %%
import glob
import os
import pickle

from PIL import Image
from tqdm import tqdm

img_names = sorted(glob.glob("photos/*.jpg"))
with open("unsplash-25k-photos-embeddings.pkl", "rb") as fIn:
    emb_names, img_embeddings = pickle.load(fIn)
print(len(img_names), img_embeddings.shape)
# %%
order = {n: i for i, n in enumerate(emb_names)}
keep = [order[os.path.basename(n)] for n in img_names]
img_embeddings = img_embeddings[keep]
images = [Image.open(filepath) for filepath in tqdm(img_names)]  # ! tf-file-handle-unclosed|nb-file-handle-rerun
wide = [i for i, im in enumerate(images) if im.size[0] > im.size[1]]
print(len(wide), "landscape")
# %%
from concept import ConceptModel
model = ConceptModel()
concepts = model.fit_transform([img_names[i] for i in wide], image_embeddings=img_embeddings[wide])
