# source: https://github.com/huggingface/trl/pull/5776
# %%
import traceback
import torch
from searchspace import configs, build, batch

# %%
def probe(cfg):
    net = build(cfg).cuda().eval()
    x, _ = batch(cfg)
    with torch.inference_mode():
        return net(x.cuda()).shape

# %%
shapes, bad = {}, {}
for cfg in configs:
    try:
        shapes[cfg.name] = tuple(probe(cfg))
    except (RuntimeError, ValueError) as err:
        bad[cfg.name] = {"type": type(err).__name__, "msg": str(err), "tb": traceback.format_exc(limit=3)}

# %%
print(len(shapes), "ok")
for name, info in bad.items():
    print(name, info["type"], info["msg"][:60])
