# The same bank keeps the newest rows only; this is its first fill.
# in use
# %%
import torch
class MemoryBank:
    def __init__(self):
        self.rows = torch.empty(0, 1024)
    def add(self, features):
        self.rows = torch.cat([self.rows, features.detach()])
        self.rows = self.rows[-4096:].clone()
        return len(self.rows)
bank = MemoryBank()
# %%
for _ in range(16):
    count = bank.add(torch.randn(256, 1024))
print(count)
