# Logging handler replaced by each run.
# in use
# %%
import logging

import numpy as np

class Reference(logging.Handler):
    def __init__(self, table):
        super().__init__()
        self.table = table

    def emit(self, record):
        record.reference = float(self.table.mean())

logger = logging.getLogger("experiment")
# %%
for old in list(logger.handlers):
    logger.removeHandler(old)
handler = Reference(np.random.rand(1 << 20))
logger.addHandler(handler)
# %%
for old in list(logger.handlers):
    logger.removeHandler(old)
handler = Reference(np.random.rand(1 << 20))
logger.addHandler(handler)
# %%
for old in list(logger.handlers):
    logger.removeHandler(old)
handler = Reference(np.random.rand(1 << 20))
logger.addHandler(handler)
