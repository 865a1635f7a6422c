# source: from memory: Stack Overflow "Jupyter cell keeps printing after it is finished, how to stop timer thread"
# %%
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from exp17 import main
from rsync_utils import push_file

CKPT = Path("checkpoints")
main(steps=400_000, out=CKPT)

# %%
with ThreadPoolExecutor(4) as up:
    jobs = {up.submit(push_file, f, "gs://lab-ckpt/exp17/"): f.name for f in CKPT.glob("*.pt")}
    for j in as_completed(jobs):
        print(jobs[j], "ok" if j.exception() is None else "failed")
