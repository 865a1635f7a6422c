# source: https://github.com/keras-team/keras/issues/8946
# %%
import numpy as np
from keras.utils import Sequence
from aug import elastic, random_gamma
from nets import vnet

# %%
class Patches(Sequence):
    def __init__(self, vol, lab, n):
        self.vol, self.lab, self.n = vol, lab, n
    def __len__(self):
        return self.n
    def __getitem__(self, k):
        rng = np.random.default_rng(k)
        z = rng.integers(0, self.vol.shape[0] - 64)
        return random_gamma(*elastic(self.vol[z:z + 64], self.lab[z:z + 64]))

# %%
trn = Patches(np.load("vol.npy", mmap_mode="r"), np.load("lab.npy", mmap_mode="r"), 200)
model = vnet()
model.compile("adam", "binary_crossentropy")

# %%
model.fit_generator(trn, epochs=700, workers=6, max_queue_size=10, use_multiprocessing=True)  # ! keras-multiprocessing-sequence
