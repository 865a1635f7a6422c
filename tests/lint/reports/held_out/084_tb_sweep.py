# source: https://github.com/pytorch/pytorch/issues/22133
# %%
import torch
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.tensorboard import SummaryWriter
from plants import PlantDataset, make_net, accuracy

train_ds, test_ds = PlantDataset("train"), PlantDataset("test")
test_loader = DataLoader(test_ds, batch_size=256)


# %%
def run(lr, wd, epochs=30):
    writer = SummaryWriter(f"runs/lr{lr:g}_wd{wd:g}")  # ! any-summary-writer-unclosed
    net = make_net().cuda()
    opt = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=wd)
    ce = nn.CrossEntropyLoss()
    n = 0
    for epoch in range(epochs):
        loader = DataLoader(train_ds, batch_size=64, shuffle=True, num_workers=15, persistent_workers=True)  # ! torch-dataloader-created-in-loop
        net.train()
        for x, y in loader:
            opt.zero_grad()
            err = ce(net(x.cuda()), y.cuda())
            err.backward()
            opt.step()
            writer.add_scalar("train/err", err.item(), n)
            n += 1
        writer.add_scalar("test/acc", accuracy(net, test_loader), epoch)


# %%
for lr in (3e-3, 1e-3, 3e-4, 1e-4):
    for wd in (0, 1e-4, 1e-2):
        run(lr, wd)
