# source: https://github.com/pytorch/pytorch/issues/20275
# %%
import torch
import torch.nn as nn


class MyBatchNorm2d(nn.BatchNorm2d):
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__(num_features, eps, momentum, affine=True, track_running_stats=True)

    def forward(self, input):
        self._check_input_dim(input)
        if self.training:
            self.num_batches_tracked += 1
            mean = input.mean([0, 2, 3])
            var = input.var([0, 2, 3], unbiased=False)
            n = input.numel() / input.size(1)
            a = self.momentum
            self.running_mean = a * mean + (1 - a) * self.running_mean  # ! torch-running-stat-attached|torch-ema-attached
            self.running_var = a * var * n / (n - 1) + (1 - a) * self.running_var  # ! torch-running-stat-attached|torch-ema-attached
        else:
            mean = self.running_mean
            var = self.running_var
        out = (input - mean[None, :, None, None]) / torch.sqrt(var[None, :, None, None] + self.eps)
        return out * self.weight[None, :, None, None] + self.bias[None, :, None, None]


# %%
net = nn.Sequential(nn.Conv2d(3, 32, 3), MyBatchNorm2d(32), nn.ReLU(),
                    nn.Conv2d(32, 32, 3), MyBatchNorm2d(32), nn.ReLU(),
                    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)).cuda()
opt = torch.optim.SGD(net.parameters(), lr=1e-2)
ce = nn.CrossEntropyLoss()


# %%
def fit(loader, epochs):
    for ep in range(epochs):
        net.train()
        for xb, yb in loader:
            opt.zero_grad()
            err = ce(net(xb.cuda()), yb.cuda())
            err.backward()
            opt.step()
        print(ep, err.item())


fit(train_dl, 90)
