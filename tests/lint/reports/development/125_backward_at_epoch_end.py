# source: https://discuss.pytorch.org/t/gpu-memory-increase-while-i-wanna-to-backward-with-accumulative-loss/43284
# %%
import torch
from torch import nn
from survival import patients, RiskNet, cox_term

net = RiskNet(n_genes=20530).cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)
tr = patients("TCGA-BRCA", "train", batch=32)

# %%
for ep in range(200):
    net.train()
    epoch_loss = 0
    for genes, time, event in tr:
        risk = net(genes.cuda())
        epoch_loss += cox_term(risk, time.cuda(), event.cuda())  # ! torch-deferred-backward|torch-loss-accumulation
    epoch_loss = epoch_loss / len(tr)
    opt.zero_grad()
    epoch_loss.backward()  # ~
    opt.step()
    print(ep, epoch_loss.item())
