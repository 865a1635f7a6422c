# The checkpoint is a second copy of all weights beside the model's.
# meter: torch.cuda:0.allocated
# per: cell
# bad: at least 4 000 000
# not on a CPU: the GPU's memory holds the copy; on a CPU the checkpoint lies where the remedy puts it
# %% setup
import torch
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = nn.Linear(1024, 1024).to(device)
torch.save({"model": net.state_dict()}, "last.pt")
# %% bad
ckpt = torch.load("last.pt")
net.load_state_dict(ckpt["model"])
# %% good
ckpt = torch.load("last.pt", map_location="cpu", mmap=True, weights_only=True)
net.load_state_dict(ckpt["model"])
del ckpt
