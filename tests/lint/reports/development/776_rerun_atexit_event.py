# source: written as a sibling of reported cells
# %%
from IPython import get_ipython
ip = get_ipython()
# %%
def tick(*a):
    print("ran")
ip.events.register("post_run_cell", tick)  # ! nb-rerun-handler
