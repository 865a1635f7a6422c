# source: https://github.com/pytorch/pytorch/issues/2198
# %%
import torch
from torch import nn
from power import meter_chunks      # consecutive windows of one long series

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(12, 256, 2, batch_first=True)
        self.out = nn.Linear(256, 1)

    def forward(self, x, state=None):
        h, state = self.cell(x, state)
        return self.out(h), state

# %%
net = Net().cuda()
opt = torch.optim.RMSprop(net.parameters(), 1e-3)
state = None
for k, (x, y) in enumerate(meter_chunks(window=96)):
    opt.zero_grad()
    pred, state = net(x.cuda(), state)  # ! torch-hidden-state-carried
    err = nn.functional.smooth_l1_loss(pred, y.cuda())
    err.backward(retain_graph=True)  # ~
    opt.step()
    if k % 500 == 0:
        print(k, err.item())
