# source: written as a sibling of reported cells
# %%
import csv
from d import runs, fit
# %%
for r in runs:
    f = open(f"{r}.csv", "w", newline="")  # ! tf-file-handle-unclosed
    wr = csv.writer(f)
    for row in fit(r):
        wr.writerow(row)
