# source: https://github.com/rosinality/stylegan2-pytorch/issues/36
# %%
import torch
from torch import optim
from stylegan_lite import Generator, Discriminator, accumulate, train

g, d, g_ema = Generator(256).cuda(), Discriminator(256).cuda(), Generator(256).cuda()
accumulate(g_ema, g, 0)
g_opt = optim.Adam(g.parameters(), 2e-3, betas=(0.0, 0.99))
d_opt = optim.Adam(d.parameters(), 2e-3, betas=(0.0, 0.99))

# %%
ckpt = torch.load("checkpoint/550000.pt")  # ! torch-checkpoint-on-gpu
g.load_state_dict(ckpt["g"])
d.load_state_dict(ckpt["d"])
g_ema.load_state_dict(ckpt["g_ema"])
g_opt.load_state_dict(ckpt["g_optim"])
d_opt.load_state_dict(ckpt["d_optim"])

# %%
train(g, d, g_ema, g_opt, d_opt, start=550_000)
