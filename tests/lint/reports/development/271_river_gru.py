# source: https://github.com/macrocosm-os/iota/pull/24
# %%
import gc
import torch
import torch.nn as nn
from rivers.data import discharge_batches

# %%
class Regressor(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.rnn = nn.GRU(12, d, num_layers=3, batch_first=True)
        self.out = nn.Linear(d, 1)

    def forward(self, x):
        return self.out(self.rnn(x)[0][:, -1])

# %%
def start(d, lr=3e-4):
    net = Regressor(d).cuda()
    return net, torch.optim.AdamW(net.parameters(), lr=lr)

def fit(net, opt, epochs):
    for _ in range(epochs):
        for xb, yb in discharge_batches("train"):
            opt.zero_grad()
            nn.functional.mse_loss(net(xb.cuda()), yb.cuda()).backward()
            opt.step()

# %%
net, opt = start(512)
fit(net, opt, 5)

# %%
net = opt = None
gc.collect()
torch.cuda.empty_cache()
net, opt = start(2048)
fit(net, opt, 5)
