# source: https://github.com/JasonMa2016/GoFAR/pull/2
# %%
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from gofar import Actor, Critic, ReplayDataset

torch.manual_seed(0)
train_loader = DataLoader(ReplayDataset("fetch_pick.npz"), batch_size=512, shuffle=True, num_workers=8)

# %%
it = iter(train_loader)  # ! nb-iterator-global
o, a, g, o2 = next(it)
print(o.shape, a.shape, g.shape)

# %%
torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on
actor, critic = Actor(o.size(1) + g.size(1), a.size(1)).cuda(), Critic(o.size(1) + g.size(1)).cuda()
pi_opt = torch.optim.Adam(actor.parameters(), 5e-4)
v_opt = torch.optim.Adam(critic.parameters(), 5e-4)

# %%
def update(o, a, g, o2):
    s, s2 = torch.cat([o, g], 1), torch.cat([o2, g], 1)
    e = 0.98 * critic(s2) - critic(s)
    v_loss = 0.02 * critic(s).mean() + torch.logsumexp(e, 0).mean()
    v_opt.zero_grad()
    v_loss.backward()
    v_opt.step()
    w = F.relu(e.detach() + 1)
    pi_loss = (w * (actor(s) - a).pow(2).sum(1, keepdim=True)).mean()
    pi_opt.zero_grad()
    pi_loss.backward()
    pi_opt.step()
    return v_loss.item(), pi_loss.item()


for epoch in range(200):
    for batch in train_loader:
        v, p = update(*[t.cuda() for t in batch])
    print(epoch, v, p)
