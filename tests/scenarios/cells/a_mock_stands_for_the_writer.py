# A mock stands for the writer and remembers the arguments of every call.
# leak: kind=cache, root=writer, bytes=33554432
# %%
import numpy as np
from unittest.mock import MagicMock
writer = MagicMock()
writer.add_scalar('loss', 1.0)
# %%
for step in range(8):
    image = np.random.rand(512, 1024)
    writer.add_image('input', image, step)
del image
