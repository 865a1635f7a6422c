# source: https://github.com/pytorch/pytorch/issues/13246
# %%
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class TokenWindows(Dataset):
    def __init__(self, path, ctx):
        self.arr = np.memmap(path, dtype=np.uint16, mode="r")
        self.ctx = ctx

    def __len__(self):
        return (len(self.arr) - 1) // self.ctx

    def __getitem__(self, i):
        w = torch.from_numpy(self.arr[i * self.ctx:(i + 1) * self.ctx + 1].astype(np.int64))
        return w[:-1], w[1:]


# %%
from minigpt import GPT, GPTConfig

gpt = GPT(GPTConfig(n_layer=6, n_head=6, n_embd=384)).cuda()
opt = gpt.configure_optimizers(lr=6e-4, wd=0.1)
dl = DataLoader(TokenWindows("train.bin", 512), batch_size=24, shuffle=True, num_workers=4)
for i, (x, y) in enumerate(dl):
    _, loss = gpt(x.cuda(), y.cuda())
    loss.backward()
    opt.step()
    opt.zero_grad(set_to_none=True)
    if i % 50 == 0:
        print(i, loss.item())
