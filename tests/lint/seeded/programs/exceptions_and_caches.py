# %%
import functools
import logging
import traceback

import torch
from torch import nn

logging.basicConfig(filename="sweep.log")
log = logging.getLogger("sweep")
device = "cuda"


# %%
class Embedder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.table = nn.Embedding(10_000, width)

    @torch.no_grad()
    def forward(self, ids):
        return self.table(ids).mean(0)


@functools.lru_cache(maxsize=32)
def tokens(text):
    return tuple(hash(word) % 10_000 for word in text.split())


# %%
def train(config):
    net = nn.Linear(config["width"], 1).to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=config["lr"])
    total = 0.0
    for x, y in loader:
        loss = (net(x.to(device)) - y.to(device)).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()  # seed drop-method:item NBL201, NBL206+8
    return total


# %%
results, failures = {}, []
for number, config in enumerate(configs):
    try:
        results[number] = train(config)
    except RuntimeError as error:
        log.warning("%s failed", config)
        failures.append(str(error))  # seed unwrap-call:str NBL108

# %%
failed = False
try:
    out = model(big)
except torch.cuda.OutOfMemoryError:
    failed = True
if failed:
    torch.cuda.empty_cache()
    out = model(big[:16])
