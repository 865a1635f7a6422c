# %%
import torch
from exp import net, dl
feats = []
# %%
with net.layer4.register_forward_hook(lambda m, i, o: feats.append(o.mean((2, 3)).detach().cpu())):
    with torch.no_grad():
        for x, y in dl:
            net(x.cuda())
