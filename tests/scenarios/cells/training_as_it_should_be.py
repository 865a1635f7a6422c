# Training as it should be.
# in use
# %% [net]
# %%
opt = torch.optim.Adam(net.parameters())
for xb, yb in data:
    loss = F.cross_entropy(net(xb), yb)
    opt.zero_grad()
    loss.backward()
    opt.step()
# %%
x = 1
