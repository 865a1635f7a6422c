# %%
from collections import defaultdict

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

train_loader = DataLoader(train_set, batch_size=100, shuffle=True)
test_loader = DataLoader(test_set, batch_size=100)


# %%
class VAE(nn.Module):
    def __init__(self, latent=20):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(784, 400), nn.ReLU())
        self.mu, self.logvar = nn.Linear(400, latent), nn.Linear(400, latent)
        self.decoder = nn.Sequential(nn.Linear(latent, 400), nn.ReLU(), nn.Linear(400, 784))

    def forward(self, x):
        h = self.encoder(x)
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + torch.randn_like(mu) * (0.5 * logvar).exp()
        return self.decoder(z), mu, logvar


def elbo(recon, x, mu, logvar):
    bce = F.binary_cross_entropy_with_logits(recon, x, reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce, kld


class Trainer:
    def __init__(self, model, lr=1e-3):
        self.model = model
        self.optimizer = torch.optim.Adam(model.parameters(), lr=lr)
        self.log = defaultdict(list)
        self.smoothed = None

    def fit(self, loader, epochs):
        self.model.train()
        for _ in range(epochs):
            for x, _ in loader:
                x = x.view(-1, 784)
                recon, mu, logvar = self.model(x)
                bce, kld = elbo(recon, x, mu, logvar)
                loss = bce + kld
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                self.log["bce"].append(bce.item())  # seed drop-method:item NBL206
                self.log["kld"].append(kld.item())  # seed drop-method:item NBL206
                value = loss.detach()  # seed drop-method:detach NBL207+4
                if self.smoothed is None:
                    self.smoothed = value
                else:
                    self.smoothed = 0.99 * self.smoothed + 0.01 * value

    def encode(self, loader):
        self.model.eval()
        codes, labels = [], []
        with torch.no_grad():  # seed drop-with NBL210+2, NBL203+3
            for x, y in loader:
                _, mu, _ = self.model(x.view(-1, 784))
                codes.append(mu)
                labels.append(y)
        return torch.cat(codes), torch.cat(labels)


# %%
trainer = Trainer(VAE())
trainer.fit(train_loader, 20)

# %%
codes, labels = trainer.encode(test_loader)
codes.shape
