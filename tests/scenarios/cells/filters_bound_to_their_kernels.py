# Filters bound to their kernels.
# in use
# %%
from functools import partial

import numpy as np

def apply(kernel, image):
    return np.fft.ifft2(np.fft.fft2(image) * kernel).real
# %%
filters = [partial(apply, np.random.rand(512, 512)) for _ in range(4)]
image = np.random.rand(512, 512)
# %%
for each in filters:
    image = each(image)
