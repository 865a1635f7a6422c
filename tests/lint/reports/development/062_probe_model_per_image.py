# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
from keras.applications.resnet50 import ResNet50, preprocess_input
from keras.models import Model
from keras.preprocessing import image

resnet = ResNet50(weights="imagenet")
probes = ["conv2_block3_out", "conv4_block6_out", "conv5_block3_out"]

# %%
def feature(path, layer):
    arr = image.img_to_array(image.load_img(path, target_size=(224, 224)))
    cut = Model(resnet.input, resnet.get_layer(layer).output)  # ! keras-model-created-in-loop|keras-improper-model-reuse|keras-session-pile-up
    return cut.predict(preprocess_input(arr[None])).mean(axis=(0, 1, 2))  # ~

# %%
from stimuli import list_stimuli
for p in list_stimuli("fmri/"):
    for lay in probes:
        np.save(f"feat/{p.stem}_{lay}.npy", feature(p, lay))  # ~
