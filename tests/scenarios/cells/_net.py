import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(256, 1024), nn.ReLU(), nn.Linear(1024, 10))
data = [(torch.randn(256, 256), torch.randint(10, (256,))) for _ in range(8)]
