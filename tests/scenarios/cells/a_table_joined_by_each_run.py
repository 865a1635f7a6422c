# A cell that joins this week's rows to the table runs three times.
# leak: kind=container, root=table, code=NBL116
# %%
import numpy as np
import pandas as pd
def week():
    return pd.DataFrame(np.random.rand(65536, 16))
table = week()
# %%
table = pd.concat([table, week()], ignore_index=True)
# %%
table = pd.concat([table, week()], ignore_index=True)
# %%
table = pd.concat([table, week()], ignore_index=True)
