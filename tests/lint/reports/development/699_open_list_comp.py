# source: written as a sibling of reported cells
# %%
import json
from nets import fit
# %%
handles = [open(f"logs/{i}.jsonl") for i in range(500)]  # ! tf-file-handle-unclosed|nb-file-handle-rerun
rows = [json.loads(h.readline()) for h in handles]
