# A model with its optimizer and scheduler.
# in use
# %% [net]
# %%
opt = torch.optim.Adam(net.parameters())
sched = torch.optim.lr_scheduler.StepLR(opt, 2)
for xb, yb in data:
    opt.zero_grad()
    F.cross_entropy(net(xb), yb).backward()
    opt.step()
    sched.step()
# %%
print(sched.get_last_lr())
