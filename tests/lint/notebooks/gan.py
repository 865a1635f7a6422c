# %%
import torch
import torch.nn as nn
import torch.optim as optim
from torchvision import datasets, transforms

# %%
loader = torch.utils.data.DataLoader(
    datasets.MNIST("data", transform=transforms.ToTensor()), batch_size=64, num_workers=0
)


# %%
def block(n_in, n_out):
    return nn.Sequential(nn.Linear(n_in, n_out), nn.LeakyReLU(0.2))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(784, 128), block(128, 32), nn.Linear(32, 1))

    def forward(self, x):
        return self.body(x.view(-1, 784))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(100, 128), nn.Linear(128, 784), nn.Tanh())

    def forward(self, z):
        return self.body(z)


# %%
D, G = Discriminator(), Generator()
d_optimizer = optim.Adam(D.parameters(), 0.002)
g_optimizer = optim.Adam(G.parameters(), 0.002)
bce = nn.BCEWithLogitsLoss()


def real_loss(D_out, smooth=False):
    labels = torch.ones(D_out.size(0)) * (0.9 if smooth else 1.0)
    return bce(D_out.squeeze(), labels)


def fake_loss(D_out):
    return bce(D_out.squeeze(), torch.zeros(D_out.size(0)))


# %%
samples, losses = [], []
fixed_z = torch.randn(16, 100)
D.train()
G.train()
for epoch in range(100):
    for real_images, _ in loader:
        real_images = real_images * 2 - 1
        d_optimizer.zero_grad()
        d_real_loss = real_loss(D(real_images), smooth=True)
        fake_images = G(torch.randn(real_images.size(0), 100))
        d_fake_loss = fake_loss(D(fake_images))
        d_loss = d_real_loss + d_fake_loss
        d_loss.backward(retain_graph=True)
        d_optimizer.step()

        g_optimizer.zero_grad()
        g_loss = real_loss(D(fake_images))
        g_loss.backward()
        g_optimizer.step()
    losses.append((d_loss.item(), g_loss.item()))
    G.eval()
    samples_z = G(fixed_z)  # ! NBL210
    samples.append(samples_z)  # ! NBL203
    G.train()
