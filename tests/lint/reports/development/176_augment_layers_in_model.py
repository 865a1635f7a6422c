# source: from memory: Stack Overflow "Your session crashed after using all available RAM" Colab augmentation loops
# %%
import tensorflow as tf
from tensorflow.keras import layers

SRC = "/content/drive/MyDrive/brain_tumor"
train = tf.keras.utils.image_dataset_from_directory(SRC, image_size=(512, 512), batch_size=16,
                                                    validation_split=.2, subset="training", seed=3)
val = tf.keras.utils.image_dataset_from_directory(SRC, image_size=(512, 512), batch_size=16,
                                                  validation_split=.2, subset="validation", seed=3)
augment = tf.keras.Sequential([layers.RandomRotation(.08), layers.RandomZoom(.2), layers.Rescaling(1 / 255.)])
train = train.map(lambda x, y: (augment(x, training=True), y)).prefetch(2)

# %%
from tumor_nets import vgg_small
net = vgg_small((512, 512, 3), 4)
hist = net.fit(train, validation_data=val, epochs=40)
names = val.class_names if hasattr(val, "class_names") else []
print(names, max(hist.history["val_accuracy"]))
