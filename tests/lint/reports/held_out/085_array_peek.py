# source: https://github.com/ipython/ipython/issues/11204
# %%
%matplotlib inline
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt

X = np.random.random((10000, 10000))
X.shape

# %%
print(X[:2, :5])
display(pd.DataFrame(X[:5, :5]))

# %%
X.mean(), X.nbytes / 2**20

# %%
plt.hist(X[:100].ravel(), bins=50);

# %%
U = X[:, :500] @ X[:500, :];

# %%
summary = {"mean": float(U.mean()), "max": float(U.max())}
summary

# %%
del U, X
