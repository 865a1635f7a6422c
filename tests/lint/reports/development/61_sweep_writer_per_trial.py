# source: https://github.com/lanpa/tensorboardX/issues/108
# %%
import itertools
import torch
from torch.utils.tensorboard import SummaryWriter
from gestures import GestureNet, train_dl, val_dl

grid = list(itertools.product([1e-2, 1e-3, 1e-4], [0.0, 0.2, 0.5], [64, 128, 256]))

# %%
for lr, drop, width in grid:
    tb = SummaryWriter(comment=f"_lr{lr}_d{drop}_w{width}")  # ! any-summary-writer-unclosed|nb-writer-reopened
    mdl = GestureNet(width, drop).cuda()  # ~
    opt = torch.optim.Adam(mdl.parameters(), lr)  # ~
    for ep in range(20):
        mdl.train()
        for x, y in train_dl:
            loss = torch.nn.functional.cross_entropy(mdl(x.cuda()), y.cuda())
            opt.zero_grad()
            loss.backward()
            opt.step()
        mdl.eval()
        with torch.no_grad():
            ok = sum((mdl(x.cuda()).argmax(1).cpu() == y).sum().item() for x, y in val_dl)
        tb.add_scalar("train/loss", loss.item(), ep)
        tb.add_scalar("val/acc", ok / len(val_dl.dataset), ep)
