# source: written as a sibling of reported cells
# %%
import h5py
from tensorflow.keras.utils import Sequence
class H5(Sequence):
    def __init__(self, path, bs):
        self.path, self.bs = path, bs
    def __len__(self):
        return 1000
    def __getitem__(self, i):
        f = h5py.File(self.path, "r")  # ! tf-file-handle-unclosed
        return f["x"][i * self.bs:(i + 1) * self.bs], f["y"][i * self.bs:(i + 1) * self.bs]
