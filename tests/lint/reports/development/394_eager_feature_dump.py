# source: from memory: stackoverflow, GPU memory grows while collecting bottleneck features as tensors
# %%
import tensorflow as tf
from photos import patches_ds

vgg = tf.keras.applications.VGG16(include_top=False, input_shape=(224, 224, 3))

# %%
def bottleneck(ds):
    maps, ys = [], []
    for x, y in ds:
        maps.append(vgg(x, training=False))  # ! tf-tensor-list-retention
        ys.append(y)  # ~
    return maps, ys

# %%
train_maps, train_y = bottleneck(patches_ds("train"))
test_maps, test_y = bottleneck(patches_ds("test"))
