# source: https://github.com/jostmey/NakedAttention/issues/1
# %%
import torch
from torch.utils.data import DataLoader
from naked import load_tokens, Decoder

device = "cuda"
ds_train, ds_valid = load_tokens("wiki.small")
loader_train = DataLoader(ds_train, batch_size=16, shuffle=True)
loader_valid = DataLoader(ds_valid, batch_size=16)

# %%
net = Decoder(vocab=ds_train.vocab, dim=512).to(device)
opt = torch.optim.Adam(net.parameters(), lr=3e-4)
probability = torch.nn.CrossEntropyLoss()

# %%
for epoch in range(30):
    e_train, a_train = 0.0, 0.0
    net.train()
    for xs, ys in loader_train:
        xs, ys = xs.to(device), ys.to(device)
        ls = net(xs)
        e_batch = probability(ls.transpose(1, 2), ys)
        a_batch = (ls.argmax(-1) == ys).float().mean()
        opt.zero_grad()
        e_batch.backward()
        opt.step()
        e_train += e_batch / len(loader_train)  # ! torch-loss-accumulation
        a_train += a_batch / len(loader_train)
    net.eval()
    e_valid = 0.0
    with torch.no_grad():
        for xs, ys in loader_valid:
            ls = net(xs.to(device))
            e_valid += probability(ls.transpose(1, 2), ys.to(device)).item() / len(loader_valid)
    print(epoch, float(e_train), float(a_train), e_valid)
