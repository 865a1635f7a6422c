# source: https://github.com/keras-team/keras/issues/8946
# %%
import keras
import numpy as np
from skimage.io import imread
from lists import tr_files, tr_y
from model_zoo import tile_classifier

class Tiles(keras.utils.PyDataset):
    def __init__(self, f, y, bs=32, **kw):
        super().__init__(**kw)
        self.f, self.y, self.bs = f, y, bs
    def __len__(self):
        return len(self.f) // self.bs
    def __getitem__(self, k):
        s = slice(k * self.bs, (k + 1) * self.bs)
        return np.stack([imread(p) for p in self.f[s]]) / 255., self.y[s]

# %%
m = tile_classifier()
m.compile("adam", "binary_crossentropy")
m.fit(Tiles(tr_files, tr_y, workers=4, use_multiprocessing=False, max_queue_size=8), epochs=80)
