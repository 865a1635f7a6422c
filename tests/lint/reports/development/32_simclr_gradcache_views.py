# source: https://github.com/KevinMusgrave/pytorch-metric-learning/issues/142
import torch
import torch.nn.functional as F


def nt_xent(z, n_views, tau):
    z = F.normalize(z, dim=1)
    sim = z @ z.t() / tau
    n = z.size(0)
    sim.fill_diagonal_(-1e9)
    b = n // n_views
    pos = torch.arange(n, device=z.device).roll(b)
    return F.cross_entropy(sim, pos)


def pretrain(encoder, views_dl, optimizer, epochs, tau=0.2, device="cuda"):
    for ep in range(epochs):
        seen, tot = 0, 0.0
        for views in views_dl:
            projections = []
            for v in views:
                projections.append(encoder(v.to(device)))
            loss = nt_xent(torch.cat(projections), len(views), tau)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            tot += loss.item()
            seen += 1
        print(f"[{ep}] {tot / seen:.3f}")
