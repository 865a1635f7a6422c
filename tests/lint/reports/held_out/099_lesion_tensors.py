# source: https://github.com/soheil-mp/Skin-cancer-recoginition/issues/2
# %%
import numpy as np
from sklearn.datasets import load_files
from tensorflow.keras.preprocessing import image
from tensorflow.keras.utils import to_categorical
from tqdm import tqdm

def load_dataset(path):
    data = load_files(path, load_content=False)
    return np.array(data["filenames"]), to_categorical(np.array(data["target"]), 3)

train_files, train_targets = load_dataset("isic/train")     # 23 000 images
valid_files, valid_targets = load_dataset("isic/valid")
# %%
def path_to_tensor(img_path):
    img = image.load_img(img_path, target_size=(512, 512))
    return np.expand_dims(image.img_to_array(img), axis=0)

def paths_to_tensor(img_paths):
    tensors = []
    for p in tqdm(img_paths):
        tensors.append(path_to_tensor(p))  # ! tf-image-buffer-accumulation
    return np.vstack(tensors)
# %%
train_tensors = paths_to_tensor(train_files).astype("float32") / 255
valid_tensors = paths_to_tensor(valid_files).astype("float32") / 255
# %%
from net import derma_net
derma_net.fit(train_tensors, train_targets, validation_data=(valid_tensors, valid_targets), epochs=20, batch_size=20)
