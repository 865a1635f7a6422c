# source: https://github.com/malariagen/malariagen-data-python/pull/949
# %%
import logging
import sys
from popgen import ag3

# %%
logger = logging.getLogger("ag3-notebook")
logger.setLevel(logging.DEBUG)
fmt = logging.Formatter("%(asctime)s %(message)s")
fh = logging.FileHandler("analysis.log")  # ~
fh.setFormatter(fmt)
logger.addHandler(fh)  # ! nb-rerun-handler

# %%
snps = ag3.snp_allele_frequencies("AGAP004707-RD", cohorts="admin1_year")
logger.info("%d rows", len(snps))
