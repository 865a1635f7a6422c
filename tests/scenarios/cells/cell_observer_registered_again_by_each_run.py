# Cell observer registered again by each run.
# leak: kind=hidden, bytes=8388608
# %%
import torch

shapes = set()

def watch(batch):
    def report(result):
        shapes.add((tuple(batch.shape), batch.dtype))
    get_ipython().events.register("post_run_cell", report)
# %%
batch = torch.randn(1024, 2048)
watch(batch)
# %%
batch = torch.randn(1024, 2048)
watch(batch)
# %%
batch = torch.randn(1024, 2048)
watch(batch)
