# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, loader, opt
# %%
for x, y in loader:
    loss = crit(net(x), y)
    loss.backward(create_graph=True)  # ! torch-create-graph-backward
    pen = sum(p.grad.norm() for p in net.parameters())
    pen.backward()
    opt.step()
    opt.zero_grad(set_to_none=False)
