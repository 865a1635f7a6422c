# source: written as a sibling of reported cells
# %%
from keras.applications import ResNet50
from keras.optimizers import Adam
from keras.models import Model
from keras.layers import Dense
from birds import train_gen
base = ResNet50(include_top=False, pooling="avg")
model = Model(base.input, Dense(200, activation="softmax")(base.output))
# %%
for trainable, lr in ((False, 1e-3), (True, 1e-5)):
    base.trainable = trainable
    model.compile(optimizer=Adam(lr), loss="categorical_crossentropy")
    model.fit(train_gen, epochs=10)
