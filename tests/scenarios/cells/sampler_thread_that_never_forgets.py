# Sampler thread that never forgets.
# leak: kind=container, root=samples
# %%
import threading
import time

import numpy as np

samples = []
stop = threading.Event()

def sample():
    while not stop.wait(0.02):
        samples.append(np.random.rand(256, 1024))

sampler = threading.Thread(target=sample, daemon=True)
# %%
sampler.start()
time.sleep(0.4)
stop.set()
sampler.join()
