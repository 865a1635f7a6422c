# A mock is reset after each round; another one gets what has a name.
# in use
# %%
import numpy as np
from unittest.mock import MagicMock, Mock
writer, model = MagicMock(), Mock(return_value=0.5)
data = [np.random.rand(512, 1024) for _ in range(4)]
# %%
for step in range(8):
    writer.add_image('input', np.random.rand(512, 1024), step)
    writer.reset_mock()
# %%
scores = [model(each) for each in data]
