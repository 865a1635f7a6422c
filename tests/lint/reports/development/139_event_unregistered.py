# source: from memory: notebook tips "print memory after each cell" with unregister first
# %%
import os, psutil
import torch
from peft_lab import load_llama, sample_prompts

model, tok = load_llama("7b", dtype=torch.bfloat16)
proc = psutil.Process(os.getpid())
ip = get_ipython()

# %%
try:
    ip.events.unregister("post_run_cell", report)
except (NameError, ValueError):
    pass

def report(*_):
    print(f"[rss {proc.memory_info().rss / 2**30:.1f} GiB]")

ip.events.register("post_run_cell", report)

# %%
for p in sample_prompts(20):
    ids = tok(p, return_tensors="pt").to("cuda")
    with torch.inference_mode():
        text = tok.decode(model.generate(**ids, max_new_tokens=40)[0])
    print(text)
