# source: https://github.com/keras-team/keras/issues/8946
# %%
import glob
import math

import keras
import numpy as np
# %%
class NpzSequence(keras.utils.PyDataset):
    def __init__(self, files, batch_size=16, **kwargs):
        super().__init__(**kwargs)
        self.files, self.batch_size = list(files), batch_size
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return math.ceil(len(self.files) / self.batch_size)

    def __getitem__(self, i):
        xs, ys = [], []
        for f in self.files[i * self.batch_size:(i + 1) * self.batch_size]:
            with np.load(f) as z:
                xs.append(z["mri"])
                ys.append(z["label"])
        return np.stack(xs).astype("float32"), np.stack(ys)

    def on_epoch_end(self):
        self.rng.shuffle(self.files)
# %%
files = sorted(glob.glob("adni/*.npz"))
train = NpzSequence(files[200:], workers=4, use_multiprocessing=False, max_queue_size=8)
valid = NpzSequence(files[:200], workers=2)
# %%
from net3d import densenet121_3d
model = densenet121_3d()
model.compile(keras.optimizers.Adam(1e-4), "binary_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=700, callbacks=[keras.callbacks.CSVLogger("adni.csv")])
