# source: from memory: Stack Overflow "Your session crashed after using all available RAM" Colab augmentation loops
# %%
import os
import cv2
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator, img_to_array, load_img

SRC = "/content/drive/MyDrive/brain_tumor"
gen = ImageDataGenerator(rotation_range=30, shear_range=.2, zoom_range=.2, fill_mode="nearest")

# %%
data, target = [], []
for k, cls in enumerate(sorted(os.listdir(SRC))):
    for fn in os.listdir(os.path.join(SRC, cls)):
        im = img_to_array(load_img(os.path.join(SRC, cls, fn), target_size=(512, 512)))
        n = 0
        for b in gen.flow(im[None], batch_size=1):
            data.append(b[0] / 255.)  # ! tf-image-buffer-accumulation
            target.append(k)
            n += 1
            if n == 20:
                break

# %%
X, Y = np.array(data), np.array(target)  # ~
from tumor_nets import vgg_small
net = vgg_small(X.shape[1:], 4)
hist = net.fit(X, Y, validation_split=.2, epochs=40, batch_size=16)
