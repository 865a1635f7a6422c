# source: from memory: notebook kept 3 GB after capture_output() around a plotting loop
# %%
%matplotlib inline
import matplotlib.pyplot as plt
import seaborn as sns
import pandas as pd

df = pd.read_feather("sensors.feather")
print(df.shape)

# %%
from IPython.utils.capture import capture_output

with capture_output() as outs:  # ! nb-capture-retained
    for c in df.columns:
        plt.figure(figsize=(20, 8))  # ~
        sns.histplot(df[c], bins=400, kde=True)
        plt.show()

# %%
outs.outputs[3].display()
