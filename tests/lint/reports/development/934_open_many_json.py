# source: https://github.com/keras-team/keras/issues/9287
# %%
import json, os
import pandas as pd

root = "/data/coco_like"
anns = sorted(os.listdir(root))
handles = []

# %%
rows = []
for a in anns:
    fp = open(os.path.join(root, a))  # ! nb-file-handle-rerun|tf-file-handle-unclosed
    handles.append(fp)  # ~
    head = json.loads(fp.readline())
    rows.append((a, head["width"], head["height"]))

# %%
t = pd.DataFrame(rows, columns=["f", "w", "h"])
t.describe()
