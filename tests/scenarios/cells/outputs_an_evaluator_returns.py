# An evaluator returns its outputs with their graphs.
# leak: kind=graph, root=results
# %%
import torch
from torch import nn
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(512, 2048), nn.Tanh(), nn.Linear(2048, 8))
batches = [torch.randn(128, 512) for _ in range(16)]
class Evaluator:
    def __init__(self, model):
        self.model = model
    def run(self, batches):
        return [{'id': i, 'logits': self.model(b)} for i, b in enumerate(batches)]
# %%
results = Evaluator(model).run(batches)
