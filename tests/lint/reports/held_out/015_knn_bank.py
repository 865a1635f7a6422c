# source: https://github.com/ulissigroup/amptorch/issues/12
# %%
import torch
import torch.nn.functional as F
from instdisc import encoder, memory_loader, test_loader

device = "cuda"
encoder = encoder.to(device)


# %%
@torch.no_grad()
def build_bank():
    encoder.eval()
    bank = torch.empty(0, 128, device=device)
    bank_y = torch.empty(0, dtype=torch.long, device=device)
    for img, y in memory_loader:
        f = F.normalize(encoder(img.to(device)), dim=1)
        bank = torch.cat([bank, f], dim=0)  # ! torch-cat-in-loop
        bank_y = torch.cat([bank_y, y.to(device)], dim=0)  # ! torch-cat-in-loop
    return bank, bank_y


@torch.no_grad()
def knn_acc(bank, bank_y, k=200, t=0.1):
    hit = n = 0
    for img, y in test_loader:
        f = F.normalize(encoder(img.to(device)), dim=1)
        sim, idx = (f @ bank.t()).topk(k, dim=1)
        votes = torch.zeros(f.size(0), 10, device=device)
        votes.scatter_add_(1, bank_y[idx], (sim / t).exp())
        hit += (votes.argmax(1).cpu() == y).sum().item()
        n += y.numel()
    return hit / n


# %%
bank, bank_y = build_bank()
print(f"kNN {100 * knn_acc(bank, bank_y):.2f}")
