# source: written as a sibling of reported cells
# %%
import os
import numpy as np
from PIL import Image
ROOT = "faces"
# %%
X = []
for name in os.listdir(ROOT):
    im = Image.open(os.path.join(ROOT, name)).convert("RGB").resize((128, 128))
    X.append(np.array(im))  # ! tf-image-buffer-accumulation
X = np.array(X)
