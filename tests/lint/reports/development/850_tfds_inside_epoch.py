# source: written as a sibling of reported cells
# %%
import tensorflow as tf
import tensorflow_datasets as tfds
from d import net, prep
# %%
for epoch in range(30):
    ds = tfds.load("cifar10", split="train", as_supervised=True).map(prep).batch(128)  # ! tf-dataset-created-in-loop
    net.fit(ds, epochs=1)
