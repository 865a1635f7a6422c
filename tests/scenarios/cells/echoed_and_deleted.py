# Echoed and deleted.
# leak: kind=output-history, root=Out[3], bytes=4194304, code=NBL107
# %%
import torch
# %%
big = torch.zeros(1024, 1024)
big
# %%
del big
