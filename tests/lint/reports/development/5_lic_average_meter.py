# source: https://github.com/lyq133/LIC-HPCM/issues/4
# %%
import torch
from torch.utils.data import DataLoader
from compress_zoo import HyperpriorNet, RateDistortion, ImageFolder256


# %%
class Meter:
    """Running mean of anything."""

    def __init__(self):
        self.val = 0
        self.sum = 0
        self.count = 0

    @property
    def avg(self):
        return self.sum / max(self.count, 1)

    def update(self, val, n=1):
        self.val = val
        self.sum += val * n  # ~
        self.count += n


# %%
net = HyperpriorNet(192, 320).cuda()
rd = RateDistortion(lmbda=0.013)
main_opt = torch.optim.Adam(net.parameters(), 1e-4)
loader = DataLoader(ImageFolder256("/data/openimages"), batch_size=32, num_workers=8)

# %%
m_loss, m_bpp = Meter(), Meter()
for i, d in enumerate(loader):
    d = d.cuda()
    out = rd(net(d), d)
    main_opt.zero_grad()
    out["loss"].backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    main_opt.step()
    m_loss.update(out["loss"])  # ! torch-loss-accumulation|torch-metric-dict-retention
    m_bpp.update(out["bpp_loss"])  # ! torch-loss-accumulation|torch-metric-dict-retention
    if i % 100 == 0:
        print(f"{i} {float(m_loss.avg):.4f} {float(m_bpp.avg):.4f}")
