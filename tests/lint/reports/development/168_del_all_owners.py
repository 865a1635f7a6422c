# source: https://discuss.pytorch.org/t/how-to-debug-causes-of-gpu-memory-leaks/6741/22
import gc

import torch


def mb():
    return torch.cuda.memory_allocated() >> 20


def two_stage(backbone, head, dl, device="cuda"):
    """Extract, release the backbone, then fit the head on cached features."""
    bank, tags = [], []
    with torch.no_grad():
        for x, y in dl:
            f = backbone(x.to(device))
            bank.append(f.cpu())
            tags.append(y)
            del f
    backbone.to("cpu")
    gc.collect()
    torch.cuda.empty_cache()
    print("after stage 1", mb())
    F, T = torch.cat(bank), torch.cat(tags)
    bank.clear()
    opt = torch.optim.LBFGS(head.parameters(), max_iter=50)

    def closure():
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(head(F.to(device)), T.to(device))
        loss.backward()
        return loss

    opt.step(closure)
    return head
