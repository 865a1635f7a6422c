# source: discuss.pytorch.org thread about gradients with respect to the input in eval mode
# %%
import torch
import torch.nn.functional as F
from robust import load_classifier, test_loader

device = "cuda"
clf = load_classifier("cifar10_wrn").to(device)
clf.eval()


# %%
def pgd(x, y, eps=8 / 255, alpha=2 / 255, steps=20):
    delta = torch.empty_like(x).uniform_(-eps, eps)
    delta.requires_grad_(True)
    for _ in range(steps):
        out = clf(x + delta)
        loss = F.cross_entropy(out, y)
        grad = torch.autograd.grad(loss, delta)[0]
        with torch.no_grad():
            delta += alpha * grad.sign()
            delta.clamp_(-eps, eps)
            delta.copy_((x + delta).clamp(0, 1) - x)
    return (x + delta).detach()


clean = robust = n = 0
for x, y in test_loader:
    x, y = x.to(device), y.to(device)
    adv = pgd(x, y)
    with torch.no_grad():
        clean += (clf(x).argmax(1) == y).sum().item()
        robust += (clf(adv).argmax(1) == y).sum().item()
    n += len(y)
print(f"clean {clean / n:.3f} robust {robust / n:.3f}")
