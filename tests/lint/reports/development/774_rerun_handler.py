# source: written as a sibling of reported cells
# %%
import logging
log = logging.getLogger("train")
# %%
log.addHandler(logging.StreamHandler())  # ! nb-rerun-handler
log.setLevel(logging.INFO)
