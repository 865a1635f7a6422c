# A thread that never ends keeps its batch.
# leak: kind=hidden, frees=0
# %%
import threading, numpy as np
stop = threading.Event()
# %%
def work():
    buffer = np.ones((1024, 1024))
    stop.wait(60)
    print(buffer.sum())
threading.Thread(target=work, name='feeder', daemon=True).start()
import time; time.sleep(0.2)
# %%
x = 1
# %%
stop.set()
