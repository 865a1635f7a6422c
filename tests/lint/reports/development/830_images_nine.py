# source: written as a sibling of reported cells
# %%
import glob
import matplotlib.pyplot as plt
from skimage.io import imread
paths = glob.glob("scans/*.png")
shown = [imread(p) for p in paths[:9]]
for i, im in enumerate(shown):
    plt.subplot(3, 3, i + 1)
    plt.imshow(im)
