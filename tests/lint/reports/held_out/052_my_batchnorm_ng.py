# source: https://github.com/pytorch/pytorch/issues/20275
# %%
import torch
import torch.nn as nn


class MyBatchNorm2d(nn.BatchNorm2d):
    def forward(self, input):
        self._check_input_dim(input)
        factor = 0.0
        if self.training and self.track_running_stats:
            self.num_batches_tracked += 1
            factor = self.momentum if self.momentum is not None else 1.0 / float(self.num_batches_tracked)
        if self.training:
            mean = input.mean([0, 2, 3])
            var = input.var([0, 2, 3], unbiased=False)
            n = input.numel() / input.size(1)
            with torch.no_grad():
                self.running_mean = factor * mean + (1 - factor) * self.running_mean
                self.running_var = factor * var * n / (n - 1) + (1 - factor) * self.running_var
        else:
            mean, var = self.running_mean, self.running_var
        out = (input - mean[None, :, None, None]) / torch.sqrt(var[None, :, None, None] + self.eps)
        if self.affine:
            out = out * self.weight[None, :, None, None] + self.bias[None, :, None, None]
        return out


# %%
net = nn.Sequential(nn.Conv2d(3, 32, 3), MyBatchNorm2d(32), nn.ReLU(),
                    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)).cuda()
opt = torch.optim.SGD(net.parameters(), lr=1e-2)
ce = nn.CrossEntropyLoss()


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
