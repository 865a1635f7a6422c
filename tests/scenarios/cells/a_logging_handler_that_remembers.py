# A logging handler that remembers every record.
# leak: kind=hidden
# %%
import logging, numpy as np
class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append(record)
logger = logging.getLogger('training.story')
logger.propagate = False
logger.addHandler(Keep())
# %%
for step in range(5):
    logger.warning('batch %s', np.zeros((512, 512)))
