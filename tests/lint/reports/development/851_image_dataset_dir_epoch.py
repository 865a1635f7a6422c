# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from d import net
# %%
for epoch in range(30):
    train = keras.utils.image_dataset_from_directory("flowers", batch_size=32, image_size=(180, 180))  # ! tf-dataset-created-in-loop
    net.fit(train, epochs=1)  # ~
