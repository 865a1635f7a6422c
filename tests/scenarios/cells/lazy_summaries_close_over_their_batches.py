# Lazy summaries close over their batches.
# leak: kind=closure, root=summaries, bytes=25165824
# %%
import torch

def summary_of(batch):
    def summarise():
        return batch.mean().item(), batch.std().item()
    return summarise

summaries = []
# %%
def train_epoch(steps):
    for _ in range(steps):
        batch = torch.randn(1024, 1024)
        summaries.append(summary_of(batch))
# %%
train_epoch(6)
print(len(summaries))
