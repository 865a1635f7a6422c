# source: https://github.com/flairNLP/flair/issues/210
# %%
import torch
from gpt import GPT, enc

lm = GPT.from_file("gpt-small.pt").cuda().eval()

# %%
@torch.no_grad()
def complete(prompt, n=64, temp=.8):
    ids = torch.tensor([enc.encode(prompt)], device="cuda")
    for _ in range(n):
        logits = lm(ids[:, -256:])[:, -1] / temp
        nxt = torch.multinomial(logits.softmax(-1), 1)
        ids = torch.cat([ids, nxt], dim=1)
    return enc.decode(ids[0].tolist())

# %%
for p in ["The cat", "In 1905", "Dear sir"]:
    print(complete(p))

# %%
parts = []
with torch.no_grad():
    for chunk in torch.arange(50257, device="cuda").split(1024):
        parts.append(lm.emb(chunk).norm(dim=1).cpu())
norms = torch.cat(parts)
