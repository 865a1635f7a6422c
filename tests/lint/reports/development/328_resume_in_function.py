# source: https://github.com/facebookresearch/XLM/issues/248
# %%
import os
import torch
from torch import nn

def reload_checkpoint(path, modules, optimizers):
    if not os.path.isfile(path):
        return 0
    data = torch.load(path, map_location="cpu")
    for name, m in modules.items():
        m.load_state_dict(data[name])
    for name, o in optimizers.items():
        o.load_state_dict(data[name + "_optimizer"])
    return data["epoch"] + 1

# %%
from xlm_parts import TransformerLM, stream
enc = TransformerLM(layers=12).cuda()
opt = torch.optim.Adam(enc.parameters(), lr=1e-4)
first = reload_checkpoint("dump/checkpoint.pth", {"enc": enc}, {"enc": opt})

# %%
for ep in range(first, 50):
    for x, y in stream("train"):
        scores = enc(x.cuda())
        loss = nn.functional.cross_entropy(scores.flatten(0, 1), y.cuda().flatten())
        opt.zero_grad()
        loss.backward()
        opt.step()
    torch.save({"enc": enc.state_dict(), "enc_optimizer": opt.state_dict(), "epoch": ep}, "dump/checkpoint.pth")
