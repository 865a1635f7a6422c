# source: https://github.com/pytorch/pytorch/issues/2198
import torch
from torch import nn


class StatefulGRU(nn.Module):
    """Keeps context between consecutive windows of a sensor stream."""

    def __init__(self, n_in, n_hid):
        super().__init__()
        self.cell = nn.GRU(n_in, n_hid, batch_first=True)
        self.out = nn.Linear(n_hid, 1)
        self.state = None

    def reset(self):
        self.state = None

    def forward(self, win):
        y, self.state = self.cell(win, self.state)  # ! torch-hidden-state-carried|torch-forward-tensor-attribute
        return self.out(y[:, -1])


def monitor(stream, weights, n_in=12, limit=4.0):
    mdl = StatefulGRU(n_in, 256)
    mdl.load_state_dict(torch.load(weights, map_location="cpu"))
    mdl = mdl.to("cuda:0").eval()
    alarms = []
    for machine in stream.machines():
        mdl.reset()
        for k, (win, target) in enumerate(machine.windows(64)):
            p = mdl(win.to("cuda:0"))  # ! torch-missing-no-grad|torch-hidden-state-carried
            gap = (p.squeeze(-1).cpu() - target).abs().max().item()
            if gap > limit:
                alarms.append((machine.name, k, gap))
    return alarms
