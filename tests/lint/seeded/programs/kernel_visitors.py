# %%
import logging

import ipywidgets as widgets
import torch
from IPython.display import display
from torch import nn

logger = logging.getLogger("study")
for old in list(logger.handlers):  # seed drop-statement NBL112+4
    logger.removeHandler(old)
    old.close()

logger.addHandler(logging.FileHandler("study.log"))

# %%
out = widgets.Output()
display(out)
for image in images:
    out.clear_output(wait=True)
    with out:
        display(image)

# %%
model = nn.Linear(64, 10)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
nn.functional.mse_loss(model(x), y).backward()
optimizer.step()

# %%
model = nn.Linear(64, 10)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)  # seed drop-statement NBL110-1

# %%
nn.functional.mse_loss(model(x), y).backward()
optimizer.step()
optimizer.zero_grad()

# %%
logits = model(x)
logits.mean().item()  # seed drop-method:item NBL101

# %%
out = None
result = model(x).detach()
print(result.shape)
del result, logits
