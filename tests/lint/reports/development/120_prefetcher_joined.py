# source: from memory: double-buffered prefetcher answer on the forum
# %%
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
import torch
from points import PointNetSeg, read_scan, scan_files

net = PointNetSeg(13).cuda()
opt = torch.optim.Adam(net.parameters(), 1e-3)


def train(files, epochs):
    box, stop = queue.Queue(4), threading.Event()

    def fill():
        for _ in range(epochs):
            for f in files:
                if stop.is_set():
                    return
                box.put(read_scan(f))
        box.put(None)

    th = threading.Thread(target=fill)
    th.start()
    try:
        while (item := box.get()) is not None:
            pts, lab = item
            loss = torch.nn.functional.cross_entropy(net(pts.cuda()), lab.cuda())
            opt.zero_grad()
            loss.backward()
            opt.step()
    finally:
        stop.set()
        while not box.empty():
            box.get_nowait()
        th.join()


# %%
train(scan_files("area_1"), epochs=20)
with ThreadPoolExecutor(8) as ex:
    sizes = list(ex.map(lambda f: len(read_scan(f)[0]), scan_files("area_5")))
print(sum(sizes))
