# source: from memory: notebook tips "print memory after each cell" with events.register copied around
# %%
import os, atexit, psutil
import torch
from peft_lab import load_llama, sample_prompts

model, tok = load_llama("7b", dtype=torch.bfloat16)
proc = psutil.Process(os.getpid())

# %%
def report(*_):
    rss = proc.memory_info().rss / 2**30
    print(f"[rss {rss:.1f} GiB | cuda {torch.cuda.memory_allocated() / 2**30:.1f} GiB]")

get_ipython().events.register("post_run_cell", report)  # ! nb-rerun-handler
atexit.register(lambda: torch.save(model.state_dict(), "last.pt"))  # ! nb-rerun-handler

# %%
for p in sample_prompts(20):
    ids = tok(p, return_tensors="pt").to("cuda")
    with torch.no_grad():
        print(tok.decode(model.generate(**ids, max_new_tokens=40)[0]))
