# source: https://github.com/pytorch/pytorch/issues/27600
# %%
import torch
from searchspace import configs, build, batch

failures = []

# %%
def probe(cfg):
    net = build(cfg).cuda()
    x, y = batch(cfg)
    out = net(x.cuda())
    loss = torch.nn.functional.cross_entropy(out, y.cuda())
    loss.backward()
    return torch.cuda.max_memory_allocated()

# %%
peak = {}
for cfg in configs:
    torch.cuda.reset_peak_memory_stats()
    try:
        peak[cfg.name] = probe(cfg)
    except RuntimeError as err:
        failures.append((cfg.name, err))  # ! nb-exception-stored
        torch.cuda.empty_cache()  # ~

# %%
for n, err in failures:
    print(n, str(err)[:80])
