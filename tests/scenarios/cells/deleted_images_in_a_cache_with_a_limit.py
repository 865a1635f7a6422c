# A cache over a function keeps images the user has deleted.
# leak: kind=cache, root=features, bytes=50331648
# %%
import functools, numpy as np
class Image:
    def __init__(self, seed):
        self.pixels = np.random.default_rng(seed).random((1024, 1024))
@functools.lru_cache(maxsize=128)
def features(image):
    return float(image.pixels.std())
images = [Image(i) for i in range(6)]
# %%
stds = [features(image) for image in images]
# %%
del images
