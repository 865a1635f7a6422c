# A progress bar that ran to its end and keeps the deleted data.
# leak: kind=served, root=bar, bytes=4194304
# %%
import io, numpy as np
from tqdm import tqdm
# %%
images = [np.random.rand(512, 128) for _ in range(8)]
# %%
bar = tqdm(images, file=io.StringIO())
for image in bar:
    bar.set_postfix(mean=image.mean())
del image
# %%
del images
