# source: https://github.com/imatge-upc/detection-2016-nipsws/issues/24
# %%
import os
import numpy as np
from keras.preprocessing import image
from keras.applications.vgg16 import VGG16, preprocess_input

voc = "VOC2012/JPEGImages"
ids = sorted(os.listdir(voc))

# %%
def get_all_images(names, folder):
    out = []
    for n in names:
        pic = image.load_img(os.path.join(folder, n), target_size=(448, 448))
        out.append(preprocess_input(image.img_to_array(pic)))  # ! tf-image-buffer-accumulation
    return out

# %%
every = get_all_images(ids, voc)
vgg = VGG16(include_top=False, pooling="avg")
codes = vgg.predict(np.array(every), batch_size=16)
np.save("voc_codes.npy", codes)
