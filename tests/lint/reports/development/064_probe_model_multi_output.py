# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
from tensorflow.keras.applications.resnet50 import ResNet50, preprocess_input
from tensorflow.keras.models import Model
from tensorflow.keras.preprocessing import image

resnet = ResNet50(weights="imagenet")
probes = ["conv2_block3_out", "conv4_block6_out", "conv5_block3_out"]
cut = Model(resnet.input, [resnet.get_layer(n).output for n in probes])

# %%
from stimuli import list_stimuli
for p in list_stimuli("fmri/"):
    arr = image.img_to_array(image.load_img(p, target_size=(224, 224)))
    for lay, f in zip(probes, cut(preprocess_input(arr[None]), training=False)):
        np.save(f"feat/{p.stem}_{lay}.npy", f.numpy().mean(axis=(0, 1, 2)))
