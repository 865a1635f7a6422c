# source: https://github.com/MaartenGr/Concept/issues/11
# %%
import os, glob, pickle
from PIL import Image
from tqdm import tqdm

img_folder = "photos/"
names = [os.path.basename(p) for p in glob.glob(img_folder + "*.jpg")]

# %%
with open("unsplash-embeddings.pkl", "rb") as fIn:
    emb_names, emb = pickle.load(fIn)

# %%
images = [Image.open(img_folder + n) for n in tqdm(names[:5000])]  # ! tf-file-handle-unclosed|tf-image-buffer-accumulation

# %%
from concept import ConceptModel
cm = ConceptModel()
topics = cm.fit_transform(images, image_embeddings=emb[:5000])
