# source: https://github.com/tensorflow/tensorflow/issues/30801 (same program with the default setting, where memory stays level, TF 1.14)
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
        images, labels = [], []
        for path, label in self.rows[i * self.batch_size:(i + 1) * self.batch_size]:
            images.append(cv2.resize(cv2.imread(path), (224, 224)))
            labels.append(label)
        return np.stack(images) / 255.0, np.array(labels)

    def on_epoch_end(self):
        np.random.shuffle(self.rows)

# %%
model = build_model()
model.fit_generator(RoiSequence(index['train']), epochs=200,
                    validation_data=RoiSequence(index['val']),
                    workers=4, max_queue_size=20, use_multiprocessing=False)
