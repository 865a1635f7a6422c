# Errors of a sweep, kept without their tracebacks.
# in use
# %%
import numpy as np
def trial(seed):
    table = np.random.default_rng(seed).random((1024, 512))
    raise ValueError(f'diverged at {table.mean():.3f}')
# %%
errors = {}
for seed in range(8):
    try:
        trial(seed)
    except ValueError as error:
        errors[seed] = error.with_traceback(None)
