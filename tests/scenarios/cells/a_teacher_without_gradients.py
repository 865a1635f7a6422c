# A frozen teacher beside a student.
# in use
# %% [net]
# %%
teacher = nn.Sequential(nn.Linear(256, 1024), nn.ReLU(), nn.Linear(1024, 10)).requires_grad_(False)
opt = torch.optim.Adam(net.parameters())
for xb, yb in data:
    with torch.no_grad():
        soft = teacher(xb)
    loss = F.mse_loss(net(xb), soft)
    opt.zero_grad()
    loss.backward()
    opt.step()
