# source: https://github.com/jostmey/NakedAttention/issues/1
# %%
import torch
from naked.model import Transformer
from naked.data import loader_train, loader_val

dev = torch.device("cuda")
model = Transformer(8, 512).to(dev)
optimizer = torch.optim.Adam(model.parameters(), 1e-4)
objective = torch.nn.CrossEntropyLoss(ignore_index=0)

# %%
def one_epoch():
    e_train = a_train = 0.0
    for xs, ys in loader_train:
        xs, ys = xs.to(dev), ys.to(dev)
        ls = model(xs)
        e_batch = objective(ls.flatten(0, 1), ys.flatten())
        a_batch = (ls.argmax(-1) == ys).float().mean()
        e_train += e_batch.detach() / len(loader_train)
        a_train += a_batch.detach() / len(loader_train)
        optimizer.zero_grad()
        e_batch.backward()
        optimizer.step()
    return e_train, a_train

# %%
for ep in range(128):
    e, a = one_epoch()
    print(f"{ep:4d} {float(e):.4f} {float(a):.3f}")
