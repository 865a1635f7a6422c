# Batches viewed by a generator of its own data.
# leak: kind=hidden, root=stream, bytes=33554432
# %%
import torch

def read_batches(size):
    data = torch.randn(8192, 1024)
    for start in range(0, len(data), size):
        batch = data[start : start + size]
        yield batch
# %%
stream = read_batches(256)
print(next(stream).mean())
