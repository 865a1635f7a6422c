# source: from memory: pytorch forum "efficient way to concatenate tensors in a loop"
import torch


@torch.no_grad()
def knn_accuracy(enc, bank_dl, query_dl, k=20, device="cuda"):
    enc.eval()

    def encode(dl):
        parts, tags = [], []
        for x, y in dl:
            parts.append(torch.nn.functional.normalize(enc(x.to(device)), dim=1).cpu())
            tags.append(y)
        return torch.cat(parts), torch.cat(tags)

    bank, by = encode(bank_dl)
    query, qy = encode(query_dl)
    right = 0
    for q, y in zip(query.split(512), qy.split(512)):
        idx = (q @ bank.t()).topk(k).indices
        right += (by[idx].mode(1).values == y).sum().item()
    return right / len(qy)
