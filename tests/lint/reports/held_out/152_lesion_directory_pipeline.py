# source: https://github.com/soheil-mp/Skin-cancer-recoginition/issues/2
# %%
import glob

import matplotlib.pyplot as plt
import tensorflow as tf
from tensorflow import keras

SIZE, BATCH = (512, 512), 20
train = keras.utils.image_dataset_from_directory("isic/train", image_size=SIZE, batch_size=BATCH, label_mode="categorical")
valid = keras.utils.image_dataset_from_directory("isic/valid", image_size=SIZE, batch_size=BATCH, label_mode="categorical", shuffle=False)
names = train.class_names
# %%
sample = []
for p in sorted(glob.glob("isic/train/melanoma/*.jpg"))[:9]:
    sample.append(keras.utils.img_to_array(keras.utils.load_img(p, target_size=(128, 128))))
fig, axes = plt.subplots(3, 3, figsize=(6, 6))
for ax, img in zip(axes.flat, sample):
    ax.imshow(img.astype("uint8"))
    ax.axis("off")
plt.show()
# %%
aug = keras.Sequential([keras.layers.RandomFlip(), keras.layers.RandomRotation(0.2)])
train = train.map(lambda x, t: (aug(x, training=True) / 255.0, t), num_parallel_calls=tf.data.AUTOTUNE).prefetch(2)
valid = valid.map(lambda x, t: (x / 255.0, t)).prefetch(2)
# %%
from net import derma_net
history = derma_net.fit(train, validation_data=valid, epochs=20)
