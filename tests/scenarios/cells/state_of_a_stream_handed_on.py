# A detector in eval mode hands its state from chunk to chunk; the last score shares the state's graph.
# leak: kind=graph, root=memory, code=NBL210
# %%
import torch

class Watcher(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = torch.nn.GRUCell(16, 256)
        self.head = torch.nn.Linear(256, 1)

    def forward(self, chunk, memory):
        memory = self.cell(chunk, memory)
        return self.head(memory).sigmoid(), memory

watcher = Watcher().eval()
memory, calls = torch.zeros(256, 256), []
# %%
for _ in range(9):
    score, memory = watcher(torch.randn(256, 16), memory)
    calls.append(score.max().item())
