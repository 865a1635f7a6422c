# source: written as a sibling of reported cells
# %%
import threading, time
import torch
net = torch.nn.Linear(10, 10)
# %%
def watch():
    while True:
        print(net.weight.norm())
        time.sleep(5)
threading.Thread(target=watch, daemon=True).start()  # ! nb-background-thread
