# source: https://github.com/karpathy/nanoGPT/issues/158
# %%
import os
import torch
from model import GPT, GPTConfig

out_dir, device = "out", "cuda"

# %%
ckpt_path = os.path.join(out_dir, "ckpt.pt")
checkpoint = torch.load(ckpt_path, map_location=device)  # ! torch-checkpoint-on-gpu
gptconf = GPTConfig(**checkpoint["model_args"])
model = GPT(gptconf)
state = checkpoint["model"]
for k in list(state):
    if k.startswith("_orig_mod."):
        state[k[len("_orig_mod."):]] = state.pop(k)
model.load_state_dict(state)
model.to(device)
iter_num = checkpoint["iter_num"]

# %%
optimizer = model.configure_optimizers(0.1, 6e-4, (0.9, 0.95), "cuda")
optimizer.load_state_dict(checkpoint["optimizer"])

# %%
from loader import get_batch
while iter_num < 600_000:
    X, Y = get_batch("train")
    logits, loss = model(X, Y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    iter_num += 1
