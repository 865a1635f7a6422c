# source: https://github.com/bayesiains/nflows/pull/11
# %%
import torch
from torch import nn

class FlowBN(nn.Module):
    def __init__(self, d, mom=.1, eps=1e-5):
        super().__init__()
        self.mom, self.eps = mom, eps
        self.log_g = nn.Parameter(torch.zeros(d)); self.b = nn.Parameter(torch.zeros(d))
        self.register_buffer("rm", torch.zeros(d)); self.register_buffer("rv", torch.ones(d))

    def forward(self, z):
        if self.training:
            m, v = z.mean(0), z.var(0)
            with torch.no_grad():
                self.rm.mul_(1 - self.mom).add_(m * self.mom)
                self.rv = (1 - self.mom) * self.rv + self.mom * v
        else:
            m, v = self.rm, self.rv
        out = self.log_g.exp() * (z - m) / torch.sqrt(v + self.eps) + self.b
        return out, (self.log_g - .5 * torch.log(v + self.eps)).sum()

# %%
from flows import Coupling, nll, moons
layers = nn.ModuleList([m for _ in range(6) for m in (Coupling(2), FlowBN(2))])
opt = torch.optim.Adam(layers.parameters(), 1e-3)
for it in range(20000):
    z, ld = moons(512), 0
    for f in layers:
        z, d = f(z)
        ld = ld + d
    obj = nll(z, ld)
    opt.zero_grad(); obj.backward(); opt.step()
