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
for epoch in range(60):
    model.compile(optimizer=Adam(1e-3 * 0.9 ** epoch), loss="categorical_crossentropy")  # ! keras-compile-in-loop
    model.fit(train_gen, initial_epoch=epoch, epochs=epoch + 1)  # ~
