# source: https://github.com/Quantinuum/lambeq/pull/251
# %%
import torch
from torch import nn
from qnlp import CircuitModel, batches

class Fitter:
    def __init__(self, model, lr=3e-2):
        self.model, self.bce = model, nn.BCELoss()
        self.opt = torch.optim.AdamW(model.parameters(), lr)
        self.train_costs, self.val_costs = [], []

    def training_step(self, x, y):
        y_hat = self.model(x)
        cost = self.bce(y_hat, y)
        self.train_costs.append(cost.item())
        self.opt.zero_grad()
        cost.backward()
        self.opt.step()
        return y_hat.detach(), cost.item()

    @torch.no_grad()
    def validation_step(self, x, y):
        y_hat = self.model(x)
        cost = self.bce(y_hat, y)
        self.val_costs.append(cost)
        return y_hat

# %%
fit = Fitter(CircuitModel())
outs, running = [], 0.0
for epoch in range(120):
    for x, y in batches("train"):
        o, c = fit.training_step(x, y)
        outs.append(o.round().int().tolist())
        running += c
    for x, y in batches("dev"):
        fit.validation_step(x, y)
print(running / len(fit.train_costs), torch.stack(fit.val_costs).mean())
