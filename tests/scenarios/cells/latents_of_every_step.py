# Latents of a sampler kept at each step, attached.
# leak: kind=graph, root=z
# %% [net]
# %%
path = []
z = torch.randn(64, 256, requires_grad=True)
for step in range(10):
    out = net(z)
    z = z + 0.1 * torch.tanh(out.sum()) * z
    path.append(z)
del out
