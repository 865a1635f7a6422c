# source: from memory: pytorch forum "CUDA OOM when I call backward once per epoch"
# %%
import torch
from oneshot import SiamNet, pair_loader, contrastive

net = SiamNet().cuda()
opt = torch.optim.RMSprop(net.parameters(), lr=1e-4)

# %%
for epoch in range(60):
    net.train()
    opt.zero_grad()
    epoch_loss = torch.zeros(1, device="cuda")
    for a, b, same in pair_loader:
        d = (net(a.cuda()) - net(b.cuda())).norm(dim=1)
        epoch_loss = epoch_loss + contrastive(d, same.cuda())  # ! torch-deferred-backward|torch-loss-accumulation
    epoch_loss = epoch_loss / len(pair_loader)
    epoch_loss.backward()  # ~
    opt.step()
    print(epoch, epoch_loss.item())
