# source: written as a sibling of reported cells
# %%
import threading
from mine import save
def again():
    save()
    threading.Timer(60, again).start()  # ! nb-background-thread
# %%
again()
