# Deleted signal in a generator begun.
# leak: kind=hidden, root=means, bytes=33554432
# %%
import numpy as np

def window_means(signal, width):
    for start in range(0, len(signal), width):
        yield signal[start : start + width].mean()
# %%
signal = np.random.rand(4 << 20)
means = window_means(signal, 4096)
print(next(means))
# %%
del signal
