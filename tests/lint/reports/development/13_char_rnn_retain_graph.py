# source: https://github.com/pytorch/pytorch/issues/2198
# %%
import torch
import torch.nn as nn

text = open("shakespeare.txt").read()  # ~
stoi = {c: i for i, c in enumerate(sorted(set(text)))}
ids = torch.tensor([stoi[c] for c in text])
T, B = 100, 32
chunks = ids[: (len(ids) // (T * B)) * T * B].view(B, -1)

# %%
emb = nn.Embedding(len(stoi), 64).cuda()
rnn = nn.LSTM(64, 512, num_layers=2, batch_first=True).cuda()
head = nn.Linear(512, len(stoi)).cuda()
ps = list(emb.parameters()) + list(rnn.parameters()) + list(head.parameters())
opt = torch.optim.Adam(ps, lr=2e-3)
ce = nn.CrossEntropyLoss()

# %%
h = torch.zeros(2, B, 512).cuda()
c = torch.zeros(2, B, 512).cuda()
for k in range(0, chunks.size(1) - T - 1, T):
    x = chunks[:, k:k + T].cuda()
    y = chunks[:, k + 1:k + T + 1].cuda()
    o, (h, c) = rnn(emb(x), (h, c))  # ! torch-hidden-state-carried
    err = ce(head(o).reshape(B * T, -1), y.reshape(-1))
    opt.zero_grad()
    err.backward(retain_graph=True)  # ! torch-retain-graph-loop|torch-hidden-state-carried
    opt.step()
    if k % 5000 == 0:
        print(k, err.item())
