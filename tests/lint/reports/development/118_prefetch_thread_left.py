# source: from memory: pytorch forum "custom prefetcher thread never exits in notebook"
# %%
import queue
import threading
import torch
from frames import random_clip, ActionNet

clips = queue.Queue(maxsize=32)


def producer(device):
    while True:
        x, y = random_clip(16)
        clips.put((x.to(device), y.to(device)))  # ~


# %%
t = threading.Thread(target=producer, args=("cuda",), daemon=True)  # ~
t.start()  # ! nb-background-thread

# %%
net = ActionNet(101).cuda()
opt = torch.optim.SGD(net.parameters(), 1e-2, 0.9)
for it in range(3000):
    x, y = clips.get()
    loss = torch.nn.functional.cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
