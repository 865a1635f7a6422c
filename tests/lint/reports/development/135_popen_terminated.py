# source: https://github.com/lava-nc/lava/issues/88
# %%
from contextlib import contextmanager
from multiprocessing import Process
from simulators import traffic_server
from agents import train_ppo

@contextmanager
def servers(ports):
    ps = [Process(target=traffic_server, args=(p,)) for p in ports]
    for p in ps:
        p.start()
    try:
        yield ports
    finally:
        for p in ps:
            p.terminate()
            p.join()

# %%
with servers(range(9000, 9008)) as ports:
    train_ppo(ports=list(ports), logdir="runs/2023-02", updates=5000)

# %%
import subprocess
out = subprocess.run(["nvidia-smi", "--query-gpu=memory.used", "--format=csv"], capture_output=True, text=True)
print(out.stdout)
