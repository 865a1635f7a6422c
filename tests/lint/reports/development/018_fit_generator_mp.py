# source: https://github.com/tensorflow/tensorflow/issues/30801
# %%
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.applications import DenseNet121
from tensorflow.keras import layers, models

# %%
aug = ImageDataGenerator(rescale=1 / 255., rotation_range=15, zoom_range=0.2, horizontal_flip=True)
train_it = aug.flow_from_directory("xray/train", target_size=(224, 224), batch_size=32)
val_it = ImageDataGenerator(rescale=1 / 255.).flow_from_directory("xray/val", target_size=(224, 224))

# %%
base = DenseNet121(include_top=False, pooling="avg", input_shape=(224, 224, 3))
base.trainable = False
net = models.Model(base.input, layers.Dense(train_it.num_classes, activation="softmax")(base.output))
net.compile("adam", "categorical_crossentropy", metrics=["acc"])

# %%
hist = net.fit_generator(train_it, validation_data=val_it, epochs=40, workers=8, max_queue_size=20, use_multiprocessing=True)  # ! keras-multiprocessing-sequence

# %%
import pandas as pd
pd.DataFrame(hist.history).to_csv("xray_hist.csv")
