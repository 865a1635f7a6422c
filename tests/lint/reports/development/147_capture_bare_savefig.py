# source: from memory: notebook kept 3 GB after "%%capture out" on a plotting loop
# %%
import matplotlib.pyplot as plt
import seaborn as sns
import pandas as pd

df = pd.read_feather("sensors.feather")
print(df.shape)

# %%
%%capture
for c in df.columns:
    ax = sns.histplot(df[c], bins=400, kde=True)
    ax.figure.savefig(f"hist/{c}.png")
    plt.close(ax.figure)

# %%
from IPython.display import Image, display
display(Image("hist/temp.png"))
