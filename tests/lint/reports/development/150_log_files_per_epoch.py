# source: from memory: Colab notebook with "Too many open files" after many epochs
# %%
import json
import torch
from polyps import PraNet, kvasir, dice_loss

net = PraNet().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)
summary = open("summary.jsonl", "a")  # ! nb-file-handle-rerun|tf-file-handle-unclosed

# %%
books = []
for ep in range(300):
    book = open(f"logs/epoch_{ep:03d}.txt", "w")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
    books.append(book)  # ~
    tot = 0.0
    for x, m in kvasir("train"):
        loss = dice_loss(net(x.cuda()), m.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        tot += loss.item()
        book.write(f"{loss.item():.5f}\n")
    summary.write(json.dumps({"ep": ep, "loss": tot}) + "\n")
