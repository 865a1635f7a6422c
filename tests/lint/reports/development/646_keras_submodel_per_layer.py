# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from pics import img
vgg = tf.keras.applications.VGG16()
# %%
maps = {}
for layer in vgg.layers[1:]:
    sub = tf.keras.Model(vgg.input, layer.output)  # ! keras-improper-model-reuse|keras-model-created-in-loop
    maps[layer.name] = sub.predict(img)  # ~
