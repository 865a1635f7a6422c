# A thread that ends.
# in use
# %%
import threading, numpy as np
# %%
done = []
def work():
    buffer = np.ones((1024, 1024))
    done.append(float(buffer.sum()))
t = threading.Thread(target=work)
t.start()
t.join()
