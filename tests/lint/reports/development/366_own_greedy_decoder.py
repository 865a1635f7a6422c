# source: from memory: minGPT-like sampling loop
# %%
import torch
from tinygpt import GPT, decode

gpt = GPT.load("shakespeare.pt").cuda().eval()

# %%
@torch.no_grad()
def sample(prompt, n, temperature=1.0):
    ctx = prompt
    out = []
    cache = None
    for _ in range(n):
        logits, cache = gpt(ctx, cache)
        p = torch.softmax(logits[:, -1] / temperature, -1)
        ctx = torch.multinomial(p, 1)
        out.append(ctx.item())
    return out

# %%
start = torch.tensor([[1]], device="cuda")
print(decode(sample(start, 200)))
