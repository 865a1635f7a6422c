# source: https://github.com/tensorflow/tensorflow/issues/30801 (TF 1.14)
# %%
import cv2
import numpy as np
import tensorflow as tf

from rois import index, build_model

# %%
class RoiSequence(tf.keras.utils.Sequence):
    def __init__(self, rows, batch_size=32):
        self.rows = rows
        self.batch_size = batch_size

    def __len__(self):
        return int(np.ceil(len(self.rows) / self.batch_size))

    def __getitem__(self, i):
        part = self.rows[i * self.batch_size:(i + 1) * self.batch_size]
        x = np.stack([cv2.resize(cv2.imread(p), (224, 224)) for p, _ in part]) / 255.0
        return x, np.array([y for _, y in part])

    def on_epoch_end(self):
        np.random.shuffle(self.rows)

# %%
model = build_model()
train_seq, val_seq = RoiSequence(index['train']), RoiSequence(index['val'])
model.fit_generator(train_seq, validation_data=val_seq, epochs=200, workers=8, use_multiprocessing=True)  # ! keras-multiprocessing-sequence
