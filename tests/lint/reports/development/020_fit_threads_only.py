# source: https://github.com/tensorflow/tensorflow/issues/30801
# %%
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.applications import DenseNet121
from tensorflow.keras import layers, models

aug = ImageDataGenerator(rescale=1 / 255., rotation_range=15, horizontal_flip=True)
train_it = aug.flow_from_directory("xray/train", target_size=(224, 224), batch_size=32)

# %%
base = DenseNet121(include_top=False, pooling="avg", input_shape=(224, 224, 3))
base.trainable = False
net = models.Model(base.input, layers.Dense(train_it.num_classes, activation="softmax")(base.output))
net.compile("adam", "categorical_crossentropy")

# %%
hist = net.fit(train_it, epochs=40, workers=8, max_queue_size=10, use_multiprocessing=False)
net.save_weights("xray.weights.h5")
