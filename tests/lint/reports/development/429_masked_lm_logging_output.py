# source: https://github.com/facebookresearch/fairseq/issues/2255
# %%
import torch
import torch.nn.functional as F
from collections import defaultdict
from mlm.data import get_loader
from mlm.nets import RobertaTiny

dev = "cuda"
net = RobertaTiny().to(dev)
opt = torch.optim.AdamW(net.parameters(), 3e-4)
train_dl = get_loader("wiki", bs=32)

# %%
def criterion(sample):
    logits = net(sample["src"])
    ce = F.cross_entropy(logits.flatten(0, 1), sample["tgt"].flatten(), ignore_index=0)
    return ce, {"ntokens": int((sample["tgt"] != 0).sum()), "nsentences": len(sample["src"])}

# %%
logs = defaultdict(list)
for epoch in range(10):
    for sample in train_dl:
        sample = {k: v.to(dev) for k, v in sample.items()}
        ce, out = criterion(sample)
        opt.zero_grad()
        ce.backward()
        opt.step()
        logs["objective"].append(ce)  # ! torch-loss-list-retention|torch-metric-dict-retention
        logs["ntokens"].append(out["ntokens"])
