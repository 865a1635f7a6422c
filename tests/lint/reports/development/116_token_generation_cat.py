# source: from memory: nanoGPT style sampling function
# %%
import torch


@torch.no_grad()
def sample(gpt, idx, n_new, ctx=256, temp=0.8, top_k=50):
    gpt.eval()
    for _ in range(n_new):
        logits = gpt(idx[:, -ctx:])[:, -1] / temp
        v, _ = logits.topk(top_k)
        logits[logits < v[:, [-1]]] = -float("inf")
        nxt = torch.multinomial(logits.softmax(-1), 1)
        idx = torch.cat([idx, nxt], dim=1)
    return idx


# %%
from tinygpt import load_gpt, encode, decode

gpt = load_gpt("tiny.pt").cuda()
ids = sample(gpt, encode("Once upon a time")[None].cuda(), n_new=64)
print(decode(ids[0].tolist()))
