# source: from memory: pytorch forum "next(iter(dataloader)) is very slow and eats RAM"
# %%
import torch
from torch.utils.data import DataLoader
from sr import Generator, Discriminator, Div2K

hr = DataLoader(Div2K("train_HR", crop=192), batch_size=16, shuffle=True, num_workers=8)
lr = DataLoader(Div2K("train_LR", crop=48), batch_size=16, shuffle=True, num_workers=8)
G, D = Generator().cuda(), Discriminator().cuda()
og = torch.optim.Adam(G.parameters(), 1e-4)
od = torch.optim.Adam(D.parameters(), 1e-4)
bce = torch.nn.BCEWithLogitsLoss()

# %%
for step in range(100_000):
    real = next(iter(hr)).cuda()  # ! torch-next-iter-in-loop
    low = next(iter(lr)).cuda()  # ! torch-next-iter-in-loop
    fake = G(low)
    d_real, d_fake = D(real), D(fake.detach())
    ld = bce(d_real, torch.ones_like(d_real)) + bce(d_fake, torch.zeros_like(d_fake))
    od.zero_grad()
    ld.backward()
    od.step()
    g_out = D(fake)
    lg = bce(g_out, torch.ones_like(g_out))
    og.zero_grad()
    lg.backward()
    og.step()
    if step % 200 == 0:
        print(step, ld.item(), lg.item())
