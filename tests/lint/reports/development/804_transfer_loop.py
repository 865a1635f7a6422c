# source: written as a sibling of reported cells
# %%
from tensorflow.keras.applications import VGG16, ResNet50, InceptionV3, Xception, MobileNetV2, DenseNet121
from tensorflow.keras import layers, Model
from d import train, val
# %%
res = {}
for ctor in [VGG16, ResNet50, InceptionV3, Xception, MobileNetV2, DenseNet121]:
    base = ctor(include_top=False, input_shape=(224, 224, 3), pooling="avg")  # ~
    m = Model(base.input, layers.Dense(5, activation="softmax")(base.output))  # ! keras-model-created-in-loop|keras-session-pile-up
    m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    res[ctor.__name__] = m.fit(train, validation_data=val, epochs=3).history
