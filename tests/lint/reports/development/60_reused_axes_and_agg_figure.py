# source: https://openillumi.com/en/en-matplotlib-plt-close-loop-fix
# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
import torch
from drone import TinyNet, dl_train, dl_val

net = TinyNet(8)
opt = torch.optim.Adam(net.parameters())


# %%
def confusion_png(cm, path):
    f = Figure(figsize=(4, 4))
    FigureCanvasAgg(f)
    f.add_subplot().imshow(cm)
    f.savefig(path)


# %%
fig, ax = plt.subplots()
trace = []
for ep in range(60):
    for x, y in dl_train:
        opt.zero_grad()
        l = torch.nn.functional.cross_entropy(net(x), y)
        l.backward()
        opt.step()
        trace.append(float(l))
    cm = np.zeros((8, 8), int)
    with torch.no_grad():
        for x, y in dl_val:
            np.add.at(cm, (y.numpy(), net(x).argmax(1).numpy()), 1)
    confusion_png(cm, f"cm_{ep}.png")
    ax.clear()
    ax.plot(trace)
    fig.savefig("trace.png")
plt.close(fig)
