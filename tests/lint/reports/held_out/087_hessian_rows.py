# source: https://github.com/facebookresearch/fairchem/issues/2099
# %%
import numpy as np
import torch
from ase.io import read
from potential import load_predictor, to_graph

predictor = load_predictor("escn-md-s", device="cuda")
frames = read("relaxed.traj", ":")


# %%
def forces_and_hessian(data):
    data.pos.requires_grad_(True)
    energy = predictor(data)["energy"].sum()
    forces = -torch.autograd.grad(energy, data.pos, create_graph=True)[0]
    rows = []
    for comp in forces.flatten():
        row = torch.autograd.grad(-comp, data.pos, retain_graph=True, create_graph=True)[0]  # ! torch-nested-grad
        rows.append(row.flatten())  # ~
    hess = torch.stack(rows)
    return forces.detach().cpu().numpy(), hess.detach().cpu().numpy()


# %%
freqs = []
for atoms in frames:
    f, H = forces_and_hessian(to_graph(atoms).to("cuda"))
    m = np.repeat(atoms.get_masses(), 3)
    w2 = np.linalg.eigvalsh(H / np.sqrt(np.outer(m, m)))
    freqs.append(np.sqrt(np.abs(w2)))
print(np.mean([w.min() for w in freqs]))
