# source: https://github.com/tensorflow/tensorflow/issues/37505
# %%
import io, tarfile
from itertools import groupby
from operator import itemgetter
import numpy as np
from PIL import Image
from tensorflow import keras

class TarSeq(keras.utils.Sequence):
    def __init__(self, index, bs=32):
        self.index, self.bs = index, bs

    def __len__(self):
        return len(self.index) // self.bs

    def __getitem__(self, k):
        part = self.index[k * self.bs:(k + 1) * self.bs]
        xs, ys = np.empty((len(part), 299, 299, 3), "float32"), np.empty(len(part), int)
        j = 0
        for tar, rows in groupby(part, itemgetter(0)):
            with tarfile.open(tar) as t:
                for _, member, y in rows:
                    with t.extractfile(member) as raw, Image.open(io.BytesIO(raw.read())) as im:
                        xs[j] = np.asarray(im.resize((299, 299)), "float32") / 127.5 - 1
                    ys[j] = y
                    j += 1
        return xs, ys

# %%
from herbarium import read_index
net = keras.applications.Xception(weights=None, classes=1200)
net.compile(keras.optimizers.SGD(.045, .9), "sparse_categorical_crossentropy")
h = net.fit(TarSeq(read_index("train.tsv")), epochs=60)
