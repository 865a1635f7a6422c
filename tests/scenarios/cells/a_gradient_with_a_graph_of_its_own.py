# Backward with create_graph leaves a cycle.
# leak: kind=hidden
# %%
import torch, warnings
warnings.simplefilter('ignore')
w = torch.nn.Parameter(torch.ones(1024, 1024))
# %%
loss = (w ** 3).sum()
loss.backward(create_graph=True)
del loss
