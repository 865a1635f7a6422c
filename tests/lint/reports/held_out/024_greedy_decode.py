# source: discuss.pytorch.org thread about torch.cat in a token generation loop
# %%
import torch
import torch.nn.functional as F
from nano import GPT, GPTConfig, encode, decode

device = "cuda"
ckpt = torch.load("out/ckpt.pt", map_location="cpu")
model = GPT(GPTConfig(**ckpt["model_args"]))
model.load_state_dict(ckpt["model"])
del ckpt
model.to(device).eval()


# %%
@torch.no_grad()
def generate(idx, max_new_tokens, temperature=1.0, top_k=None):
    for _ in range(max_new_tokens):
        cond = idx if idx.size(1) <= model.config.block_size else idx[:, -model.config.block_size:]
        logits, _ = model(cond)
        logits = logits[:, -1, :] / temperature
        if top_k is not None:
            v, _ = torch.topk(logits, min(top_k, logits.size(-1)))
            logits[logits < v[:, [-1]]] = -float("inf")
        nxt = torch.multinomial(F.softmax(logits, dim=-1), num_samples=1)
        idx = torch.cat((idx, nxt), dim=1)
    return idx


# %%
prompt = torch.tensor(encode("ROMEO:"), device=device)[None]
for k in range(10):
    print(decode(generate(prompt, 300, 0.8, 200)[0].tolist()))
    print("-" * 20)
