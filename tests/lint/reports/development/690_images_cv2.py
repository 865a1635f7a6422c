# source: written as a sibling of reported cells
# %%
import os
import cv2
import numpy as np
root = "train"
# %%
data, labels = [], []
for cls in os.listdir(root):
    for f in os.listdir(os.path.join(root, cls)):
        img = cv2.imread(os.path.join(root, cls, f))
        img = cv2.resize(img, (224, 224))
        data.append(img)  # ! tf-image-buffer-accumulation
        labels.append(cls)
data = np.array(data, dtype="float32") / 255.0
