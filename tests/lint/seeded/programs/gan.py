# %%
import matplotlib.pyplot as plt
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils

device = torch.device("cuda")
dataset = datasets.MNIST("data", transform=transforms.ToTensor(), download=True)
loader = DataLoader(dataset, batch_size=128, shuffle=True)


# %%
def mlp(*sizes):
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers[:-1])


G = mlp(64, 256, 512, 784).to(device)
D = mlp(784, 512, 256, 1).to(device)
bce = nn.BCEWithLogitsLoss()
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
fixed = torch.randn(64, 64, device=device)

# %%
d_losses, g_losses, grids = [], [], []
for epoch in range(50):
    for real, _ in loader:
        real = real.view(-1, 784).to(device)
        ones = torch.ones(len(real), 1, device=device)
        zeros = torch.zeros(len(real), 1, device=device)

        fake = G(torch.randn(len(real), 64, device=device))
        d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
        opt_d.zero_grad()
        d_loss.backward()
        opt_d.step()

        g_loss = bce(D(fake), ones)
        opt_g.zero_grad()
        g_loss.backward()
        opt_g.step()

        d_losses.append(d_loss.item())  # seed drop-method:item NBL202
        g_losses.append(float(g_loss))  # seed unwrap-call:float NBL202

    with torch.no_grad():  # seed drop-with NBL203+2
        images = G(fixed)
        grids.append(utils.make_grid(images.view(-1, 1, 28, 28).cpu()))

# %%
for number, grid in enumerate(grids):
    fig, ax = plt.subplots()
    ax.imshow(grid.permute(1, 2, 0))
    fig.savefig(f"epoch_{number}.png")
    plt.close(fig)  # seed drop-statement NBL117-3
