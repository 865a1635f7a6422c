# source: from memory: Stack Overflow "Jupyter cell keeps printing after it is finished, how to stop timer thread"
# %%
import threading, time, shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from rsync_utils import push_file

CKPT = Path("checkpoints")

# %%
uploader = ThreadPoolExecutor(4)  # ! nb-background-thread
seen = set()

def sweep():
    for f in CKPT.glob("*.pt"):
        if f not in seen:
            seen.add(f)
            uploader.submit(push_file, f, "gs://lab-ckpt/exp17/")
    threading.Timer(30, sweep).start()  # ! nb-background-thread

sweep()  # ~

# %%
from exp17 import main
main(steps=400_000, out=CKPT)
