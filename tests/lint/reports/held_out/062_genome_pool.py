# source: https://github.com/kblin/ncbi-genome-download/pull/122
# %%
import multiprocessing as mp
import numpy as np
from assemblies import list_groups, fetch_summary, kmer_profile

GROUPS = list_groups()
print(len(GROUPS))


# %%
def profile_group(group, parallel=9):
    entries = fetch_summary(group)
    pool = mp.Pool(processes=parallel)  # ! nb-pool-not-closed
    jobs = pool.map_async(kmer_profile, entries)
    rows = jobs.get(0xFFFF)
    return np.stack(rows)


# %%
profiles = {}
for g in GROUPS:
    mat = profile_group(g)
    profiles[g] = mat.mean(0)
    print(g, mat.shape)

# %%
np.savez_compressed("kmer_profiles.npz", **profiles)
