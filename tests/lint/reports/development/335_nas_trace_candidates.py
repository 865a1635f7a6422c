# source: https://github.com/pytorch/pytorch/issues/86537
# %%
import random
import torch
from torch import nn

class Candidate(nn.Module):
    def __init__(self, depth, width):
        super().__init__()
        self.body = nn.Sequential(*[nn.Sequential(nn.Linear(width, width), nn.GELU()) for _ in range(depth)])

    def forward(self, x):
        return self.body(x)

# %%
def latency(mod, x):
    import timeit
    return timeit.timeit(lambda: mod(x), number=20)

# %%
best = (1e9, None)
trials = 0
while trials < 20_000:
    d, w = random.randint(1, 15), random.randint(8, 512)
    cand = Candidate(d, w).eval()  # ~
    x = torch.rand(64, w)
    with torch.no_grad():
        jitted = torch.jit.trace(cand, x)  # ! torch-trace-in-loop
        t = latency(jitted, x)
    if t < best[0]:
        best = (t, (d, w))
    trials += 1
print(best)
