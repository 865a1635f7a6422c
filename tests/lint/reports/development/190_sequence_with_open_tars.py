# source: https://github.com/tensorflow/tensorflow/issues/37505
# %%
import io, tarfile
import numpy as np
from PIL import Image
from tensorflow import keras

class TarSeq(keras.utils.Sequence):
    def __init__(self, index, bs=32):
        self.index, self.bs = index, bs

    def __len__(self):
        return len(self.index) // self.bs

    def __getitem__(self, k):
        xs, ys = [], []
        for tar, member, y in self.index[k * self.bs:(k + 1) * self.bs]:
            t = tarfile.open(tar)  # ! tf-file-handle-unclosed
            with Image.open(io.BytesIO(t.extractfile(member).read())) as im:
                xs.append(np.asarray(im.resize((299, 299)), "float32") / 127.5 - 1)
            ys.append(y)
        return np.stack(xs), np.array(ys)

# %%
from herbarium import read_index
tr, va = read_index("train.tsv"), read_index("val.tsv")
net = keras.applications.Xception(weights=None, classes=1200)
net.compile(keras.optimizers.SGD(.045, .9), "sparse_categorical_crossentropy")
h = net.fit(TarSeq(tr), validation_data=TarSeq(va), epochs=60)
