# Each run of the cell opens the log file once more.
# meter: process.fds
# per: run
# bad: at least 1
# %% setup
import logging
# %% bad
logger = logging.getLogger("train")
logger.addHandler(logging.FileHandler("train.log"))
logger.warning("epoch 1")
# %% good
logger = logging.getLogger("train")
for h in list(logger.handlers):
    logger.removeHandler(h)
    h.close()
logger.addHandler(logging.FileHandler("train.log"))
logger.warning("epoch 1")
