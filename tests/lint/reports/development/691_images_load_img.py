# source: written as a sibling of reported cells
# %%
import glob
import numpy as np
from tensorflow.keras.preprocessing.image import load_img, img_to_array
paths = glob.glob("photos/*/*.png")
# %%
imgs = [img_to_array(load_img(p, target_size=(256, 256))) for p in paths]  # ! tf-image-buffer-accumulation
X = np.stack(imgs)
