# source: https://github.com/pytorch/pytorch/issues/20433
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset
from torchvision.io import decode_image, read_file


def pack(strings):
    blobs = [s.encode() for s in strings]
    ends = np.cumsum([len(b) for b in blobs])
    return np.frombuffer(b"".join(blobs), dtype=np.uint8), ends


class PackedPaths(Dataset):
    def __init__(self, listing, size=224):
        with open(listing) as fh:
            self.buf, self.ends = pack([l.strip() for l in fh])
        self.size = size

    def __len__(self):
        return len(self.ends)

    def _path(self, i):
        lo = self.ends[i - 1] if i else 0
        return self.buf[lo:self.ends[i]].tobytes().decode()

    def __getitem__(self, i):
        im = decode_image(read_file(self._path(i)))
        return torch.nn.functional.interpolate(im[None].float() / 255, size=(self.size, self.size))[0]


def loader(listing, bs):
    return DataLoader(PackedPaths(listing), batch_size=bs, num_workers=10, shuffle=True)
