# source: https://github.com/hill-a/stable-baselines/issues/855
# %%
import matplotlib.pyplot as plt
import torch
from torch.utils.tensorboard import SummaryWriter
from deblur import DeblurNet, gopro

net = DeblurNet().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)


def panel(a, b):
    fig, ax = plt.subplots(1, 2)
    for k, im in enumerate((a, b)):
        ax[k].imshow(im.permute(1, 2, 0).clamp(0, 1))
    return fig


# %%
board = SummaryWriter("runs/deblur")
try:
    for step, (blur, sharp) in enumerate(gopro("train")):
        rec = net(blur.cuda())
        l1 = (rec - sharp.cuda()).abs().mean()
        opt.zero_grad()
        l1.backward()
        opt.step()
        board.add_scalar("l1", l1.item(), step)
        if step % 1000 == 0:
            board.add_figure("pair", panel(rec[0].detach().cpu(), sharp[0]), step, close=True)
finally:
    board.close()
