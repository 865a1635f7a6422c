# source: https://github.com/lava-nc/lava/issues/88
# %%
import subprocess, sys, time
from pathlib import Path

logdir = Path("runs/2023-02"); logdir.mkdir(parents=True, exist_ok=True)

# %%
tb = subprocess.Popen(["tensorboard", "--logdir", str(logdir), "--port", "6007"])  # ! nb-pool-not-closed
time.sleep(3)

# %%
from multiprocessing import Process
from simulators import traffic_server
workers = [Process(target=traffic_server, args=(9000 + i,)) for i in range(8)]
for w in workers:
    w.start()  # ! nb-pool-not-closed

# %%
from agents import train_ppo
train_ppo(ports=[9000 + i for i in range(8)], logdir=logdir, updates=5000)
print("finished")
