# source: https://github.com/sicara/tf-explain/pull/52
# %%
import os

import tensorflow as tf
from tensorflow import keras

from explain import grad_cam_grid
from data import train_ds, val_ds, val_images, val_labels
# %%
class GradCamCallback(keras.callbacks.Callback):
    def __init__(self, images, class_index, output_dir):
        super().__init__()
        self.images, self.class_index = images, class_index
        self.writer = tf.summary.create_file_writer(output_dir)

    def on_epoch_end(self, epoch, logs=None):
        grid = grad_cam_grid(self.model, self.images, self.class_index)
        with self.writer.as_default():
            tf.summary.image("grad_cam", tf.expand_dims(grid, 0), step=epoch)

    def on_train_end(self, logs=None):
        self.writer.close()
# %%
model = keras.models.load_model("base.keras")
logdir = os.path.join("logs", "run1")
model.fit(
    train_ds, validation_data=val_ds, epochs=30,
    callbacks=[
        keras.callbacks.TensorBoard(logdir),
        GradCamCallback(val_images[val_labels == 3][:9], 3, os.path.join(logdir, "cam")),
    ],
)
