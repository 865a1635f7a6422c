# source: https://github.com/numpy/numpy/issues/19091
# %%
import numpy as np
from pathlib import Path
from seismo.synth import simulate

runs = sorted(Path("cfg").glob("*.yaml"))

# %%
def final_state(cfg):
    wave = simulate(cfg, steps=3000, grid=(400, 400))
    return wave[-1].copy()

def summary(cfg):
    wave = simulate(cfg, steps=3000, grid=(400, 400))
    energy = np.square(wave).sum(axis=(1, 2))
    return np.array(energy[::100])

# %%
finals = [final_state(c) for c in runs]
curves = {c.stem: summary(c) for c in runs}

# %%
print(np.stack(finals).std(axis=0).max(), len(curves))
