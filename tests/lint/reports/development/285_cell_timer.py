# source: https://github.com/ipython/ipython/pull/12625
# %%
import time
import psutil
import polars as pl

ip = get_ipython()
proc = psutil.Process()

# %%
class CellTimer:
    def __init__(self):
        self.t0 = time.perf_counter()

    def before(self, info):
        self.t0 = time.perf_counter()

    def after(self, result):
        rss = proc.memory_info().rss / 2**20
        print(f"[{time.perf_counter() - self.t0:.2f}s, {rss:.0f} MiB]")

# %%
if "timer" in globals():
    ip.events.unregister("pre_run_cell", timer.before)
    ip.events.unregister("post_run_cell", timer.after)
timer = CellTimer()
ip.events.register("pre_run_cell", timer.before)
ip.events.register("post_run_cell", timer.after)

# %%
lf = pl.scan_parquet("clicks/*.parquet")
per_day = lf.group_by("day").agg(pl.len()).collect()
print(per_day.shape)
