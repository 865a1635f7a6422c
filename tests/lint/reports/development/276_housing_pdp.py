# source: https://ipython.readthedocs.io/en/latest/api/generated/IPython.core.magics.execution.html
# %%
import matplotlib.pyplot as plt
from IPython.utils.io import capture_output
from sklearn.inspection import PartialDependenceDisplay
from sklearn.ensemble import HistGradientBoostingRegressor
from housing import load_frame

X, y = load_frame("2019")
gbr = HistGradientBoostingRegressor(max_iter=800).fit(X, y)

# %%
def pdp(col):
    fig, ax = plt.subplots(figsize=(10, 8), dpi=200)
    PartialDependenceDisplay.from_estimator(gbr, X, [col], kind="both", ax=ax)
    plt.show()
    plt.close(fig)

# %%
# too much output, hide it
with capture_output() as shown:  # ! nb-capture-retained
    for col in X.columns:
        pdp(col)

# %%
print("plotted", len(X.columns))
