# source: from memory: standard answer to "load_img list uses all RAM"
# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras.applications.vgg16 import VGG16, preprocess_input

stream = tf.keras.utils.image_dataset_from_directory(
    "VOC2012", labels=None, image_size=(448, 448), batch_size=16, shuffle=False)
stream = stream.map(preprocess_input).prefetch(tf.data.AUTOTUNE)

# %%
vgg = VGG16(include_top=False, pooling="avg")
codes = vgg.predict(stream)
print(codes.shape)
np.save("voc_codes.npy", codes)
