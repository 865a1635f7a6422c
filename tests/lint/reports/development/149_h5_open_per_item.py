# source: from memory: pytorch forum "OSError: Too many open files with h5py dataset"
# %%
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class Galaxies(Dataset):
    def __init__(self, path, ids):
        self.path, self.ids = path, ids
        self.handles = {}

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        f = h5py.File(self.path.format(self.ids[i]), "r")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
        self.handles[i] = f  # ~
        return torch.from_numpy(f["image"][:]).float(), int(f.attrs["label"])


# %%
from galaxy_net import EquivariantNet, split_ids

net = EquivariantNet(10).cuda()
opt = torch.optim.Adam(net.parameters())
dl = DataLoader(Galaxies("gz/{}.h5", split_ids("train")), batch_size=64, shuffle=True)
for x, y in dl:
    loss = torch.nn.functional.cross_entropy(net(x.cuda()), y.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
