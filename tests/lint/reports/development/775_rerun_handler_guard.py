# source: written as a sibling of reported cells
# %%
import logging
log = logging.getLogger("train")
if not log.handlers:
    log.addHandler(logging.StreamHandler())
