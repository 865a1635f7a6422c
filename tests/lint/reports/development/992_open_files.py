# %%
import json
from pathlib import Path
rows = []
# %%
for p in Path("runs").glob("*.jsonl"):
    f = open(p)  # ! tf-file-handle-unclosed|nb-file-handle-rerun
    rows += [json.loads(l) for l in f]
