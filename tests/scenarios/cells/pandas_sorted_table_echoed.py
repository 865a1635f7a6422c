# Pandas sorted table echoed.
# leak: kind=output-history, root=Out[3], bytes=41943040
# %%
import numpy as np
import pandas as pd

sales = pd.DataFrame(np.random.rand(1 << 20, 4), columns=["price", "tax", "cost", "gain"])
# %%
sales.sort_values("price")
