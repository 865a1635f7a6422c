# source: https://github.com/lanpa/tensorboardX/pull/250
# %%
import torch
from torch.utils.tensorboard import SummaryWriter
from mlp import MLP, batches

# %%
def trial(lr):
    net = MLP(20, 64, 2)
    opt = torch.optim.SGD(net.parameters(), lr)
    with SummaryWriter(f"runs/sgd_{lr}") as tb:
        for i, (x, y) in enumerate(batches()):
            opt.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            tb.add_scalar("loss", loss, i)
            if i % 200 == 0:
                tb.add_histogram("w0", net.fc1.weight, i)
    return loss.item()

for lr in (0.3, 0.1, 0.03):
    print(lr, trial(lr))
