# source: https://github.com/jostmey/NakedAttention/issues/1
# %%
import torch
from attn import Model, loader_train

model = Model().to("cuda")
optimizer = torch.optim.Adam(model.parameters(), lr=3e-4)
loss = torch.nn.CrossEntropyLoss()

# %%
def accuracy(logits, ys):
    return (logits.argmax(-1) == ys).float().mean()

for epoch in range(64):
    e_train = 0.0
    a_train = 0.0
    for xs, ys in loader_train:
        logits = model(xs.to("cuda"))
        e_batch = loss(logits.transpose(1, 2), ys.to("cuda"))
        a_batch = accuracy(logits, ys.to("cuda"))
        optimizer.zero_grad()
        e_batch.backward()
        optimizer.step()
        e_train += e_batch / len(loader_train)  # ! torch-loss-accumulation
        a_train += a_batch / len(loader_train)
    print(epoch, float(e_train), float(a_train))
