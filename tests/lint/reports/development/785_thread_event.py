# source: written as a sibling of reported cells
# %%
import threading, time
stop = threading.Event()
def watch():
    while not stop.is_set():
        print("tick")
        time.sleep(5)
t = threading.Thread(target=watch, daemon=True)
t.start()
# %%
stop.set()
t.join()
