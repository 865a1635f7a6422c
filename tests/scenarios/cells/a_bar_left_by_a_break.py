# A progress bar left in mid-loop, and a range that counts by hand.
# in use
# %%
import io, numpy as np
from tqdm import tqdm, trange
images = [np.random.rand(512, 128) for _ in range(8)]
# %%
bar = tqdm(images, file=io.StringIO())
for image in bar:
    if image.mean() > 0:
        break
# %%
steps = trange(100, file=io.StringIO())
for step in steps:
    if step == 3:
        break
# %%
for image in tqdm(images, file=io.StringIO()):
    image.mean()
