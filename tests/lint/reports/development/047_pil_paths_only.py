# source: https://github.com/python-pillow/Pillow/issues/559
# %%
import glob
import numpy as np
from PIL import Image
from tqdm import tqdm
from tensorflow.keras.applications.mobilenet_v2 import MobileNetV2, preprocess_input

paths = sorted(glob.glob("photos/*.jpg"))[:5000]
enc = MobileNetV2(include_top=False, pooling="avg", input_shape=(224, 224, 3))

# %%
codes = np.empty((len(paths), 1280), np.float32)
for i, p in enumerate(tqdm(paths)):
    with Image.open(p) as im:
        a = np.asarray(im.convert("RGB").resize((224, 224)), np.float32)
    codes[i] = enc(preprocess_input(a[None]), training=False).numpy()[0]
np.save("codes.npy", codes)
