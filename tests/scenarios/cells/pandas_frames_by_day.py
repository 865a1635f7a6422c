# Pandas frames by day.
# in use
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(1 << 19, 4), columns=list("abcd"))
table["day"] = np.arange(len(table)) % 7
# %%
by_day = {day: frame.reset_index(drop=True) for day, frame in table.groupby("day")}
# %%
print({day: frame["a"].mean() for day, frame in by_day.items()})
