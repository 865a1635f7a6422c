# source: https://github.com/wandb/wandb/issues/2460
# %%
from layout import LayoutNet, docs, adamw

net = LayoutNet(labels=13).cuda()
opt = adamw(net, 5e-5)
seen = {}
for step, batch in enumerate(docs("funsd")):
    res = net(**{k: v.cuda() for k, v in batch.items()})
    opt.zero_grad()
    res.loss.backward()
    opt.step()
    seen[step] = res  # ! torch-metric-dict-retention|torch-output-list-retention
print(sum(r.loss.item() for r in seen.values()) / len(seen))
