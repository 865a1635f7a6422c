# source: https://github.com/pytorch/pytorch/issues/105181
# %%
import os
os.environ["CUDA_HOME"] = "/usr/local/cuda-12.1"
os.environ["LD_LIBRARY_PATH"] = "/usr/local/cuda-11.8/lib64:" + os.environ.get("LD_LIBRARY_PATH", "")  # ! env-cuda-path-mismatch

# %%
import itertools
import torch
from gpt_tiny import GPT, GPTConfig, get_batch, estimate


# %%
def train_one(cfg, lr, iters=2000):
    net = torch.compile(GPT(cfg).cuda())  # ! torch-compile-in-loop
    opt = torch.optim.AdamW(net.parameters(), lr=lr)
    for i in range(iters):
        x, y = get_batch("train", cfg)
        _, ce = net(x, y)
        opt.zero_grad(set_to_none=True)
        ce.backward()
        opt.step()
    return estimate(net, "val")


# %%
table = {}
for n_layer, n_embd, lr in itertools.product((4, 6, 8), (256, 384, 512), (1e-3, 3e-4)):
    cfg = GPTConfig(n_layer=n_layer, n_embd=n_embd, n_head=n_embd // 64)
    table[n_layer, n_embd, lr] = train_one(cfg, lr)
    print(n_layer, n_embd, lr, table[n_layer, n_embd, lr], torch.cuda.memory_allocated() >> 20)
