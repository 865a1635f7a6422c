# Each run of the cell starts one more thread that never ends.
# meter: process.threads
# per: run
# bad: at least 1
# %% setup
import threading
import time

log = []
# %% bad
def poll():
    while True:
        log.append(time.time())
        time.sleep(0.05)


threading.Thread(target=poll, daemon=True).start()
# %% good
stop = threading.Event()


def poll():
    while not stop.wait(0.05):
        log.append(time.time())


worker = threading.Thread(target=poll, daemon=True)
worker.start()
stop.set()
worker.join()
