# A module whose hook refers to it waits for the cycle collector when another takes its name.
# meter: host.live
# per: turn
# bad: at least 1 000 000
# collect: no
# %% setup
import weakref

import torch
from torch import nn
# %% bad
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(512, 512)
        self.fc.register_forward_hook(self.note)

    def note(self, mod, inp, out):
        self.last = out.shape


for trial in range(turns):
    net = Net()
    net.fc(torch.rand(8, 512))
# %% good
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(512, 512)
        me = weakref.ref(self)
        self.fc.register_forward_hook(lambda m, i, o: setattr(me(), "last", o.shape))


for trial in range(turns):
    net = Net()
    net.fc(torch.rand(8, 512))
