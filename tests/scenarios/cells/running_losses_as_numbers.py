# Running loss with item and history of floats.
# in use
# %% [net]
# %%
opt = torch.optim.SGD(net.parameters(), 0.1)
hist = []
for ep in range(2):
    run = 0.0
    for xb, yb in data:
        opt.zero_grad()
        l = F.cross_entropy(net(xb), yb)
        l.backward()
        opt.step()
        run += l.item()
    hist.append(run)
