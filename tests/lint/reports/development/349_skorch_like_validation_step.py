# source: https://github.com/skorch-dev/skorch/issues/218
# %%
import torch
from pointnet import PointNet, scan_loader

class Net:
    def __init__(self, module, criterion, optimizer):
        self.module_, self.criterion_, self.optimizer_ = module, criterion, optimizer
        self.history = []

    def infer(self, x):
        return self.module_(x.cuda())

    def validation_step(self, xi, yi):
        self.module_.eval()
        y_pred = self.infer(xi)  # ! torch-missing-no-grad
        return self.criterion_(y_pred, yi.cuda())

    def train_step(self, xi, yi):
        self.module_.train()
        self.optimizer_.zero_grad()
        loss = self.criterion_(self.infer(xi), yi.cuda())
        loss.backward()
        self.optimizer_.step()
        return loss

    def fit_loop(self, tr, va, epochs=10):
        for _ in range(epochs):
            row = {"train": [], "valid": []}
            for xi, yi in tr:
                row["train"].append(self.train_step(xi, yi))  # ! torch-loss-list-retention|torch-metric-dict-retention
            for xi, yi in va:
                row["valid"].append(self.validation_step(xi, yi))  # ! torch-loss-list-retention|torch-metric-dict-retention
            self.history.append(row)  # ~
        return self

# %%
m = PointNet(40).cuda()
net = Net(m, torch.nn.CrossEntropyLoss(), torch.optim.Adam(m.parameters()))
net = net.fit_loop(scan_loader("train"), scan_loader("val"))
