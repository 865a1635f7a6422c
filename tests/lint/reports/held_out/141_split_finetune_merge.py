# source: https://github.com/keras-team/keras/issues/5345
# %%
import gc

import numpy as np
import keras                      # 2.1.6
import tensorflow as tf           # 1.8.0
from keras.applications import InceptionV3, ResNet50
from keras.layers import Dense
from keras.models import Model

from plants import train_images, train_labels
# %%
def nvidia_smi():
    !nvidia-smi --query-gpu=memory.used --format=csv

nvidia_smi()
# %%
model = InceptionV3(include_top=False, pooling="avg")
feats_a = model.predict(train_images, batch_size=64)
np.save("feats_inception.npy", feats_a)
# %%
del model  # ! tf-del-without-clear-session
gc.collect()
nvidia_smi()
# %%
backbone = ResNet50(include_top=False, pooling="avg")
out = Dense(train_labels.shape[1], activation="softmax")(backbone.output)
tuned = Model(backbone.input, out)
tuned.compile("sgd", "categorical_crossentropy", metrics=["accuracy"])
tuned.fit(train_images, train_labels, batch_size=64, epochs=3)
