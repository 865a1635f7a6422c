# source: written as a sibling of reported cells
# %%
import glob
import numpy as np
from skimage.io import imread
from skimage.transform import resize
# %%
xs = [resize(imread(p), (256, 256)) for p in glob.glob("scans/**/*.png", recursive=True)]  # ! tf-image-buffer-accumulation
xs = np.stack(xs)
