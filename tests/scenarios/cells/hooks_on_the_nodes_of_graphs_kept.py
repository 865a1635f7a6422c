# Hooks on autograd nodes keep what they captured as long as the graph.
# leak: kind=hook, root=hooks on autograd nodes, bytes=16777216
# %%
import torch
w = torch.ones(1024, requires_grad=True)
waiting = []
# %%
def watched(batch):
    out = (w * 2).exp()
    out.grad_fn.register_hook(lambda *grads: print(batch.mean()) or None)
    return out.sum()
for step in range(4):
    waiting.append(watched(torch.ones(1024, 1024)))
