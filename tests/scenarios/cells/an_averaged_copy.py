# An averaged copy of a model.
# in use
# %% [net]
# %%
import copy
average = copy.deepcopy(net)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for xb, yb in data:
    loss = F.cross_entropy(net(xb), yb)
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        for old, new in zip(average.parameters(), net.parameters()):
            old.mul_(0.9).add_(new, alpha=0.1)
