# Groups of a big frame, one by one; the head of the frame is shown.
# in use
# %%
import numpy as np, pandas as pd
df = pd.DataFrame(np.random.rand(2 ** 18, 8), columns=list('abcdefgh'))
df['key'] = np.arange(len(df)) % 8
# %%
stats = []
for key, group in df.groupby('key'):
    stats.append(group.drop(columns='key').sub(group.a, axis=0).describe())
del group
df.head()
