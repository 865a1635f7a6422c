# Gradients over several batches.
# in use
# %% [net]
# %%
opt = torch.optim.Adam(net.parameters())
for step, (xb, yb) in enumerate(data):
    (F.cross_entropy(net(xb), yb) / 4).backward()
    if step % 4 == 3:
        opt.step()
        opt.zero_grad()
