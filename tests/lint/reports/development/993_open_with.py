# %%
import json
from pathlib import Path
rows = []
# %%
for p in Path("runs").glob("*.jsonl"):
    with open(p) as f:
        rows += [json.loads(l) for l in f]
