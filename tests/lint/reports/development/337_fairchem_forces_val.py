# source: https://github.com/facebookresearch/fairchem/pull/199
# %%
import torch
from ocp import SchNetForces, mae_meter, loaders

# %%
class ForcesTrainer:
    def __init__(self, net, opt):
        self.net, self.opt = net, opt

    def _forward(self, batch):
        batch.pos.requires_grad_(True)
        energy = self.net(batch)
        forces = -torch.autograd.grad(energy.sum(), batch.pos, create_graph=self.net.training)[0]
        return energy, forces

    def train_step(self, batch):
        e, f = self._forward(batch)
        loss = (e - batch.y).abs().mean() + 30 * (f - batch.force).abs().mean()
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        return loss.item()

    def validate(self, loader):
        self.net.eval()
        m = mae_meter()
        for batch in loader:
            # forces are a derivative, so grad mode has to stay on here
            e, f = self._forward(batch.to("cuda"))
            m.update(e.detach().cpu(), f.detach().cpu(), batch.y.cpu(), batch.force.cpu())
        self.net.train()
        return m.result()

# %%
net = SchNetForces().cuda()
tr = ForcesTrainer(net, torch.optim.AdamW(net.parameters(), 1e-4))
for ep in range(20):
    for b in loaders["train"]:
        tr.train_step(b.to("cuda"))
    print(ep, tr.validate(loaders["val"]))
