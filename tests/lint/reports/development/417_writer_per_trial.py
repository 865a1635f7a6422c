# source: https://github.com/lanpa/tensorboardX/issues/108
# %%
import itertools
import torch
from tensorboardX import SummaryWriter
from mlp import MLP, batches

grid = list(itertools.product([1e-2, 1e-3, 1e-4], [64, 128, 256], range(50)))

# %%
def trial(lr, width, seed):
    torch.manual_seed(seed)
    writer = SummaryWriter(f"runs/lr{lr}_w{width}_s{seed}")  # ! any-summary-writer-unclosed|nb-writer-reopened
    net = MLP(20, width, 2)
    opt = torch.optim.Adam(net.parameters(), lr)
    for i, (x, y) in enumerate(batches()):
        loss = torch.nn.functional.cross_entropy(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        writer.add_scalar("loss", loss.item(), i)
    return loss.item()

# %%
table = {g: trial(*g) for g in grid}
print(min(table, key=table.get))
