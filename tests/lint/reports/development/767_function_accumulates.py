# source: written as a sibling of reported cells
# %%
import torch
class Probe(torch.autograd.Function):
    grads = []
    @staticmethod
    def forward(ctx, x):
        return x.clone()
    @staticmethod
    def backward(ctx, g):
        Probe.grads.append(g)  # ! torch-function-accumulates
        return g
