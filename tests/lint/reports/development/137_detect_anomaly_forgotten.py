# source: from memory: pytorch forum "training got 3x slower and uses more memory after NaN debugging"
# %%
import torch
from flow import RealNVP, moons

torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on
nvp = RealNVP(dim=2, layers=12, hidden=256).cuda()
opt = torch.optim.Adam(nvp.parameters(), 1e-4)

# %%
curve = []
for it in range(50_000):
    x = moons(512).cuda()
    z, logdet = nvp(x)
    nll = (0.5 * z.pow(2).sum(1) - logdet).mean()
    opt.zero_grad(set_to_none=True)
    nll.backward()
    torch.nn.utils.clip_grad_norm_(nvp.parameters(), 5.0)
    opt.step()
    if it % 100 == 0:
        curve.append(nll.item())
print(curve[-1])
