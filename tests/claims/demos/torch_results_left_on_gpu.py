# Every result of the list stays on the GPU.
# meter: torch.cuda:0.allocated
# per: turn
# bad: at least 500 000
# not on a CPU: it is the GPU's memory that fills; on a CPU the results lie where they belong
# %% setup
import torch
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = nn.Linear(64, 1024).to(device).eval()
loader = [torch.randn(128, 64) for _ in range(turns)]
# %% bad
with torch.no_grad():
    masks = [net(x.to(device)) for x in loader]
scores = torch.cat(masks).cpu()
# %% good
with torch.no_grad():
    masks = [net(x.to(device)).cpu() for x in loader]
