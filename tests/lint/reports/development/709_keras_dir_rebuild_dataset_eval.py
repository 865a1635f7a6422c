# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from rain import model, Xv, yv, Xt, yt
# %%
for e in range(80):
    model.fit(Xt, yt, epochs=1, verbose=0)  # ! keras-fit-in-epoch-loop
    val = tf.data.Dataset.from_tensor_slices((Xv, yv)).batch(256)  # ! tf-dataset-created-in-loop
    print(model.evaluate(val, verbose=0))
