# source: https://github.com/wyharveychen/CloserLookFewShot/issues/62
# %%
from dataclasses import dataclass, field
import torch
import torch.nn.functional as F
from fewshot import EpisodeSampler, conv4

dev = "cuda"


@dataclass
class Episode:
    classes: list
    protos: torch.Tensor
    logits: torch.Tensor
    acc: float


@dataclass
class History:
    episodes: list = field(default_factory=list)

    def add(self, ep):
        self.episodes.append(ep)  # ~


# %%
enc = conv4().to(dev)
opt = torch.optim.Adam(enc.parameters(), 1e-3)
sch = torch.optim.lr_scheduler.StepLR(opt, 2000, 0.5)


def episode(xs, xq, n, k):
    z = enc(torch.cat([xs, xq]).to(dev))
    protos = z[: n * k].view(n, k, -1).mean(1)
    return protos, -torch.cdist(z[n * k:], protos) ** 2


# %%
history = History()
for i, (classes, xs, xq, yq) in enumerate(EpisodeSampler("mini", n=5, k=5, q=15, total=40_000)):
    protos, logits = episode(xs, xq, 5, 5)
    yq = yq.to(dev)
    loss = F.cross_entropy(logits, yq)
    opt.zero_grad()
    loss.backward()
    opt.step()
    sch.step()
    acc = (logits.argmax(1) == yq).float().mean().item()
    history.add(Episode(classes, protos, logits, acc))  # ! torch-output-list-retention|torch-metric-dict-retention
    if i % 500 == 0:
        print(i, sum(e.acc for e in history.episodes[-500:]) / min(i + 1, 500))
