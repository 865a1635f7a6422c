# A method joins the features of each batch to a tensor, without history and without a limit.
# leak: kind=container, root=bank, bytes=16777216
# %%
import torch
class MemoryBank:
    def __init__(self):
        self.rows = torch.empty(0, 1024)
    def add(self, features):
        self.rows = torch.cat([self.rows, features.detach()])
        return len(self.rows)
bank = MemoryBank()
# %%
for _ in range(16):
    count = bank.add(torch.randn(256, 1024))
print(count)
