# Each error keeps its frames, and with them the tensors they held.
# meter: host.live
# per: turn
# bad: at least 200 000
# %% setup
import traceback

import torch

configs = range(turns)


def train(cfg):
    batch = torch.randn(256, 256)
    raise RuntimeError(f"{cfg}: the loss of {len(batch)} rows is nan")
# %% bad
errors = []
for cfg in configs:
    try:
        train(cfg)
    except RuntimeError as e:
        errors.append(e)
# %% good
errors = []
for cfg in configs:
    try:
        train(cfg)
    except RuntimeError as e:
        errors.append("".join(traceback.format_exception(e)))
