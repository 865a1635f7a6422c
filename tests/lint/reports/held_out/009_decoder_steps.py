# source: https://github.com/pytorch/pytorch/issues/2198
# %%
import random
import torch
import torch.nn as nn
from fra_eng import pairs_loader, SOS, PAD, n_words


class Seq2Seq(nn.Module):
    def __init__(self, hidden=256):
        super().__init__()
        self.emb_in = nn.Embedding(n_words["fra"], hidden, padding_idx=PAD)
        self.emb_out = nn.Embedding(n_words["eng"], hidden, padding_idx=PAD)
        self.encoder = nn.GRU(hidden, hidden, batch_first=True)
        self.cell = nn.GRUCell(hidden, hidden)
        self.out = nn.Linear(hidden, n_words["eng"])

    def forward(self, src, tgt, forcing=0.5):
        _, h = self.encoder(self.emb_in(src))
        h = h[0]
        tok = torch.full((src.size(0),), SOS, device=src.device)
        steps = []
        for t in range(tgt.size(1)):
            h = self.cell(self.emb_out(tok), h)
            logits = self.out(h)
            steps.append(logits)
            tok = tgt[:, t] if random.random() < forcing else logits.argmax(-1)
        return torch.stack(steps, dim=1)


# %%
net = Seq2Seq().cuda()
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
ce = nn.CrossEntropyLoss(ignore_index=PAD)

for epoch in range(30):
    print_loss_total = 0
    for src, tgt in pairs_loader:
        src, tgt = src.cuda(), tgt.cuda()
        logits = net(src, tgt)
        loss = 0
        for t in range(tgt.size(1)):
            loss += ce(logits[:, t], tgt[:, t])
        opt.zero_grad()
        loss.backward()
        opt.step()
        print_loss_total += loss.item() / tgt.size(1)
    print(epoch, print_loss_total / len(pairs_loader))
