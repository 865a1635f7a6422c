# A logger's memory handler keeps the arrays of its messages.
# leak: kind=hidden, bytes=33554432
# %%
import logging, logging.handlers, numpy as np
logger = logging.getLogger('train.r2')
logger.setLevel(logging.DEBUG)
logger.propagate = False
logger.addHandler(logging.handlers.MemoryHandler(10 ** 6, flushLevel=logging.CRITICAL))
# %%
for step in range(8):
    batch = np.random.rand(512, 1024)
    logger.debug('step %d batch %s', step, batch)
del batch
