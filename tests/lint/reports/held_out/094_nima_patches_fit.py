# source: https://github.com/tensorflow/tensorflow/issues/30801
# %%
%pip install -q "tensorflow==2.2.0" albumentations
# %%
import math

import albumentations as A
import cv2
import numpy as np
import tensorflow as tf

from nima import build_nima, emd, ratings   # ratings: list of (path, 10 bins)
# %%
class PatchSequence(tf.keras.utils.Sequence):
    def __init__(self, items, batch_size=32, size=224):
        self.items, self.bs = items, batch_size
        self.aug = A.Compose([A.RandomCrop(size, size), A.HorizontalFlip()])

    def __len__(self):
        return math.ceil(len(self.items) / self.bs)

    def __getitem__(self, i):
        part = self.items[i * self.bs:(i + 1) * self.bs]
        x = [self.aug(image=cv2.imread(p)[..., ::-1])["image"] for p, _ in part]
        return np.stack(x).astype("float32") / 127.5 - 1, np.stack([b for _, b in part])
# %%
nima = build_nima("mobilenet_v2")
nima.compile(tf.keras.optimizers.Adam(3e-5), loss=emd)
tr, va = PatchSequence(ratings[:-5000]), PatchSequence(ratings[-5000:])
hist = nima.fit(tr, validation_data=va, epochs=120, workers=8, use_multiprocessing=True)  # ! keras-multiprocessing-sequence
